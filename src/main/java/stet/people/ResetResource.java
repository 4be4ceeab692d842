package stet.people;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;

/** For whoever forgot their password. What is answered says nothing about who works here. */
@Path("/")
public class ResetResource {
    private static final Duration EVERY_ANSWER_TAKES = Duration.ofMillis(150);
    private static final int LETTERS_TO_ONE = 3;
    private static final int ASKED_FROM_ONE_ADDRESS = 20;

    @CheckedTemplate(basePath = "people")
    static class Pages {
        static native TemplateInstance forgot(String email, boolean asked, boolean byMail, String sentence);
        static native TemplateInstance reset(String token, FormErrors errors);
    }

    @Inject Letters letters;

    @GET @Path("/forgot")
    public TemplateInstance ask() {
        return Pages.forgot("", false, letters.areSent(), null);
    }

    @POST @Path("/forgot")
    public Response forgot(@RestForm String email, @Context HttpServerRequest request) {
        var typed = Line.clean(email);
        if (typed.length() > 254) return Answer.showAgain(Pages.forgot("", false, letters.areSent(), "That is too long for a mail address."));
        var often = QuarkusTransaction.requiringNew().call(() -> Turnstile.enter(List.of(Turnstile.Count.of("forgot from", SignIn.address(request), ASKED_FROM_ONE_ADDRESS))));
        if (often.isTooSoon()) {
            return Response.fromResponse(Answer.page(429, Pages.forgot(typed, false, letters.areSent(), "That was asked too often. Try again later.")))
                    .header(HttpHeaders.RETRY_AFTER, often.seconds()).build();
        }
        var since = System.nanoTime();
        if (letters.areSent()) QuarkusTransaction.requiringNew().run(() -> write(typed));
        waitUntil(since + EVERY_ANSWER_TAKES.toNanos());
        return Answer.page(200, Pages.forgot(typed, true, letters.areSent(), null));
    }

    private void write(String email) {
        var often = Turnstile.enter(List.of(Turnstile.Count.of("forgot", Account.normal(email), LETTERS_TO_ONE)));
        var account = Account.withEmail(email);
        if (account != null && account.active && !often.isTooSoon()) letters.reset(account, PasswordReset.begin(account));
    }

    /** Writing a letter takes longer than writing none; nobody shall hear the difference. */
    private static void waitUntil(long nanos) {
        for (long left; (left = nanos - System.nanoTime()) > 0;) LockSupport.parkNanos(left);
    }

    @GET @Path("/reset/{token}")
    public Response show(@RestPath String token) {
        return PasswordReset.open(token) == null ? usedUp() : Answer.page(200, Pages.reset(token, new FormErrors()));
    }

    @POST @Path("/reset/{token}")
    public Response choose(@RestPath String token, @RestForm String password) {
        if (PasswordReset.open(token) == null) return usedUp();
        var errors = new FormErrors();
        Password.check("password", password, errors);
        if (errors.any()) return Answer.showAgain(Pages.reset(token, errors));

        return QuarkusTransaction.requiringNew().call(() -> PasswordReset.use(token, password)) ? Answer.goTo("/login") : usedUp();
    }

    private static Response usedUp() {
        return UsedUp.link("Ask for a new one, or ask a chief of your newsroom.");
    }
}
