package stet.people;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;

/** Where the first chief comes in. Once somebody works here, there is no such place. */
@Path("/setup")
public class SetupResource {
    @CheckedTemplate(basePath = "people")
    static class Pages {
        static native TemplateInstance setup(String code, String name, String email, FormErrors errors);
    }

    @Inject FirstChief firstChief;
    @Inject SignIn signIn;

    @GET
    public TemplateInstance ask() {
        if (!firstChief.isAwaited()) throw new NotFoundException();
        return Pages.setup("", "", "", new FormErrors());
    }

    @POST
    public Response open(@RestForm String code, @RestForm String name, @RestForm String email, @RestForm String password, @Context HttpServerRequest request) {
        if (!firstChief.isAwaited()) throw new NotFoundException();
        var errors = new FormErrors();
        if (!firstChief.isCode(code)) errors.add("code", "This is not the code. Stet printed it when it was started.");
        var cleanName = Newcomer.name(name, errors);
        Newcomer.email("email", email, errors);
        Password.check("password", password, errors);
        if (errors.any()) return Answer.showAgain(Pages.setup(Line.clean(code), cleanName, Line.clean(email), errors));

        if (!firstChief.open(email, cleanName, password)) throw new NotFoundException();
        var begun = signIn.begin(Account.withEmail(email), request);
        return Response.fromResponse(Answer.goTo("/desk")).cookie(begun.cookies().toArray(NewCookie[]::new)).build();
    }
}
