package stet.people;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import stet.web.Answer;
import stet.web.FormErrors;

/** Where somebody who was invited chooses a name and a password. Looking uses nothing up: mail programs look, too. */
@Path("/invitation/{token}")
public class InvitationResource {
    @CheckedTemplate(basePath = "people")
    static class Pages {
        static native TemplateInstance invitation(Invitation invitation, String name, FormErrors errors);
    }

    @Inject SignIn signIn;

    @GET
    public Response show(@RestPath String token) {
        var invitation = Invitation.open(token);
        return invitation == null ? usedUp() : Answer.page(200, Pages.invitation(invitation, invitation.name, new FormErrors()));
    }

    @POST
    public Response accept(@RestPath String token, @RestForm String name, @RestForm String password, @Context HttpServerRequest request) {
        var invitation = Invitation.open(token);
        if (invitation == null) return usedUp();
        var errors = new FormErrors();
        var clean = Newcomer.name(name, errors);
        Password.check("password", password, errors);
        if (errors.any()) return Answer.showAgain(Pages.invitation(invitation, clean, errors));

        Account account;
        try {
            account = QuarkusTransaction.requiringNew().call(() -> Invitation.accept(token, clean, password));
        } catch (PersistenceException e) {
            // Somebody took the address, or the byline, in the same moment.
            account = null;
        }
        if (account == null) return usedUp();
        var begun = signIn.begin(account, request);
        return Response.fromResponse(Answer.goTo("/desk")).cookie(begun.cookies().toArray(NewCookie[]::new)).build();
    }

    private static Response usedUp() {
        return UsedUp.link("Ask whoever invited you for a new one.");
    }
}
