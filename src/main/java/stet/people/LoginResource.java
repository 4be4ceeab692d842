package stet.people;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import stet.web.Answer;
import stet.web.Line;

/** In and out. */
@Path("/")
public class LoginResource {
    @Inject SignIn signIn;
    @Inject Keyring keyring;
    @Inject FirstChief firstChief;

    @GET @Path("/login")
    public Response ask(@RestQuery String next) {
        if (firstChief.isAwaited()) return Answer.goTo("/setup");
        return new SignInPage("", SignInPage.safe(next), null).answer(200);
    }

    @POST @Path("/login")
    public Response signIn(@RestForm String email, @RestForm String password, @RestForm String next, @Context HttpServerRequest request) {
        var outcome = signIn.check(email, password, request);
        var page = new SignInPage(Line.clean(email), SignInPage.safe(next), SignInPage.WRONG);
        if (outcome.isTooSoon()) return page.tooSoon(outcome.seconds());
        if (!outcome.isRight()) return page.answer(401);

        var begun = signIn.begin(outcome.account(), request);
        return Response.fromResponse(Answer.goTo(SignInPage.safe(next))).cookie(begun.cookies().toArray(NewCookie[]::new)).build();
    }

    @POST @Path("/logout")
    public Response signOut(@Context HttpServerRequest request) {
        var token = keyring.session(request);
        if (token != null) QuarkusTransaction.requiringNew().run(() -> Session.endOf(token));
        return Response.fromResponse(Answer.goTo("/login")).cookie(keyring.noSession()).build();
    }
}
