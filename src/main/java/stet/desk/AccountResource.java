package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import stet.people.Account;
import stet.people.Letters;
import stet.people.Newcomer;
import stet.people.Password;
import stet.people.Session;
import stet.people.SignIn;
import stet.people.SignedIn;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;
import stet.web.Settings;

/** What is one's own: the name, the address, the password, and where one is signed in. */
@Path("/desk/account")
public class AccountResource {
    private static final String HERE = "/desk/account";

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance account(Account account, List<Session> sessions, Long here, String name, String email, FormErrors errors);
    }

    @Inject SignedIn signedIn;
    @Inject SignIn signIn;
    @Inject Letters letters;
    @Inject Settings settings;

    @GET
    public TemplateInstance show() {
        return page(signedIn.account().name, signedIn.account().email, new FormErrors());
    }

    @POST @Path("/name")
    public Response rename(@RestForm String name) {
        var errors = new FormErrors();
        var clean = Newcomer.name(name, errors);
        if (errors.any()) return Answer.showAgain(page(clean, signedIn.account().email, errors));

        QuarkusTransaction.requiringNew().run(() -> me().name = clean);
        return Answer.goTo(HERE);
    }

    /** Links to a new password that went to the old address are void. */
    @POST @Path("/email")
    public Response move(@RestForm String address, @RestForm String nowPassword) {
        var errors = new FormErrors();
        Newcomer.email("address", address, errors);
        if (errors.any()) return Answer.showAgain(page(signedIn.account().name, Line.clean(address), errors));
        var refused = unconfirmed("nowPassword", nowPassword, Line.clean(address));
        if (refused != null) return refused;

        try {
            QuarkusTransaction.requiringNew().run(() -> {
                var before = me().email;
                me().moveTo(address);
                letters.addressChanged(before, me());
            });
        } catch (PersistenceException e) {
            // Somebody took it in the same moment.
            return Answer.showAgain(page(signedIn.account().name, Line.clean(address), errors.add("address", "Someone signs in by this address already.")));
        }
        return Answer.goTo(HERE);
    }

    /** Everybody who was signed in by the old one is out; whoever changed it stays, by a new token. */
    @POST @Path("/password")
    public Response changePassword(@RestForm String oldPassword, @RestForm String newPassword, @Context HttpServerRequest request) {
        var errors = new FormErrors();
        Password.check("newPassword", newPassword, errors);
        if (errors.any()) return Answer.showAgain(page(signedIn.account().name, signedIn.account().email, errors));
        var refused = unconfirmed("oldPassword", oldPassword, signedIn.account().email);
        if (refused != null) return refused;

        QuarkusTransaction.requiringNew().run(() -> me().changePassword(newPassword));
        var begun = signIn.begin(signedIn.account(), request);
        return Response.fromResponse(Answer.goTo(HERE)).cookie(begun.cookies().toArray(NewCookie[]::new)).build();
    }

    @POST @Path("/sessions/{id}/ended")
    public Response end(@RestPath long id) {
        Session theirs = Session.findById(id);
        if (theirs == null || !theirs.account.id.equals(signedIn.account().id)) throw new NotFoundException();
        QuarkusTransaction.requiringNew().run(() -> Session.<Session>findById(id).end());
        return Answer.goTo(id == signedIn.session().id ? "/login" : HERE);
    }

    /** Signs out everywhere, here too. */
    @POST @Path("/sessions/ended")
    public Response endAll() {
        QuarkusTransaction.requiringNew().run(() -> Session.endAllOf(me()));
        return Answer.goTo("/login");
    }

    private Response unconfirmed(String field, String password, String typedAddress) {
        var outcome = signIn.confirm(signedIn.account(), password);
        if (outcome.isRight()) return null;
        var sentence = outcome.isTooSoon() ? "That was tried too often. Try again later." : "This is not your password.";
        var page = page(signedIn.account().name, typedAddress, new FormErrors().add(field, sentence));
        return outcome.isTooSoon()
                ? Response.fromResponse(Answer.page(429, page)).header(HttpHeaders.RETRY_AFTER, outcome.seconds()).build()
                : Answer.showAgain(page);
    }

    private Account me() {
        return Account.findById(signedIn.account().id);
    }

    private TemplateInstance page(String name, String email, FormErrors errors) {
        return Pages.account(signedIn.account(), Session.openOf(signedIn.account(), settings.session().idle(), settings.session().longest()), signedIn.session().id, name, email, errors);
    }
}
