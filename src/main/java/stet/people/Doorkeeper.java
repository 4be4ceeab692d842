package stet.people;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import stet.web.Answer;
import stet.web.Settings;

/** Stands at the newsroom's door: who is signed in, who has to sign in first, and whose role is enough. */
public class Doorkeeper {
    private static final String COOKIES = "stet.cookies";

    @Inject SignedIn signedIn;
    @Inject SignIn signIn;
    @Inject Keyring keyring;
    @Inject Settings settings;
    @Inject FirstChief firstChief;

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    @WithFormRead
    public Response admit(ResteasyReactiveContainerRequestContext context, HttpServerRequest request) {
        var matched = (ResteasyReactiveRequestContext) context.getServerRequestContext();
        var route = Routes.of(matched.getTarget());
        if (route == null) throw new ForbiddenException();
        if (route.role() == null) return null;

        var token = keyring.session(request);
        var session = token == null ? null : Session.of(token);
        var form = matched.getFormData();
        var refused = session == null || session.isOver(settings.session().idle(), settings.session().longest())
                ? askIn(context, request, session, form)
                : enter(context, session, form);
        if (refused != null) return refused;

        if (route.of() != null && !Routes.isThere(route.of(), context.getUriInfo().getPathParameters().getFirst("id"))) throw new NotFoundException();
        if (!signedIn.account().isAtLeast(route.role())) throw new ForbiddenException();
        return null;
    }

    private Response enter(ContainerRequestContext context, Session session, FormData form) {
        var as = as(form, session);
        if (!session.account.id.equals(as)) {
            return new SignInPage("", "You are signed in as " + session.account.name + ", but someone else typed this. Nothing was done with it. Its writer can sign in here to finish it.",
                    CarriedForm.of(here(context), form), as).answer(401);
        }
        if (!session.wasSeenLately()) QuarkusTransaction.requiringNew().run(session::seen);
        signedIn.by(session);
        return null;
    }

    private Response askIn(ContainerRequestContext context, HttpServerRequest request, Session ended, FormData form) {
        if (isReading(context)) return Answer.goTo(firstChief.isAwaited() ? "/setup" : "/login?next=" + SignInPage.encoded(here(context)));
        var carried = CarriedForm.of(here(context), form);
        var as = as(form, ended);
        if (form == null || !form.contains("email") || !form.contains("password")) {
            return new SignInPage("", "Your session has ended. Sign in to finish what you were doing; what you typed comes along.", carried, as).answer(401);
        }
        return finish(context, request, carried, as, form.getFirst("email").getValue(), form.getFirst("password").getValue());
    }

    /** The form comes back with a name and a password: whoever they belong to signs in, and the form does what it was sent for. */
    private Response finish(ContainerRequestContext context, HttpServerRequest request, CarriedForm carried, Long as, String email, String password) {
        var outcome = signIn.check(email, password, request);
        if (outcome.isTooSoon()) return new SignInPage(email, null, carried, as).tooSoon(outcome.seconds());
        if (!outcome.isRight()) return new SignInPage(email, SignInPage.WRONG, carried, as).answer(401);
        if (as != null && !as.equals(outcome.account().id)) {
            return new SignInPage(email, "Someone else typed this, so nothing was done with it. Its writer can sign in here to finish it.", carried, as).answer(401);
        }
        var begun = signIn.begin(outcome.account(), request);
        signedIn.by(begun.session());
        context.setProperty(COOKIES, begun.cookies());
        return null;
    }

    /** Whoever has signed in on the way gets their cookies with whatever the answer is. */
    @ServerResponseFilter
    @SuppressWarnings("unchecked")
    public void handOut(ContainerRequestContext context, ContainerResponseContext response) {
        if (context.getProperty(COOKIES) instanceof List<?> cookies) {
            for (var cookie : (List<NewCookie>) cookies) response.getHeaders().add("Set-Cookie", cookie);
        }
    }

    /** Whose words these are: the form says so, else the session it came with; null where nobody knows. */
    private static Long as(FormData form, Session session) {
        var said = form == null || !form.contains("as") ? null : form.getFirst("as").getValue();
        if (said != null && said.matches("\\d{1,18}")) return Long.valueOf(said);
        return session == null ? null : session.account.id;
    }

    private static boolean isReading(ContainerRequestContext context) {
        return context.getMethod().equals("GET") || context.getMethod().equals("HEAD");
    }

    private static String here(ContainerRequestContext context) {
        var uri = context.getUriInfo().getRequestUri();
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
