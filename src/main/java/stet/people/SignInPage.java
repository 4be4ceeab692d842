package stet.people;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import stet.web.Answer;

/**
 * Where somebody says who they are.
 *
 * @param next     where they wanted to go; of no use where a form is carried on
 * @param sentence why they are asked, or what was wrong; null on a first visit
 * @param carried  what they were about to send, or null
 * @param as       whose words those are, or null where nobody knows
 */
public record SignInPage(String email, String next, String sentence, CarriedForm carried, Long as) {
    static final String WRONG = "The address or the password is wrong.";
    private static final Pattern AT_THE_DESK = Pattern.compile("/desk(?:[/?][!-\\[\\]-~]*)?");
    private static final int LONGEST_NEXT = 2000;

    @CheckedTemplate(basePath = "people")
    static class Pages {
        static native TemplateInstance signIn(SignInPage page);
    }

    SignInPage(String email, String next, String sentence) {
        this(email, next, sentence, null, null);
    }

    SignInPage(String email, String sentence, CarriedForm carried, Long as) {
        this(email, "", sentence, carried, as);
    }

    Response answer(int status) {
        return Answer.page(status, Pages.signIn(this));
    }

    /** As often as this nobody mistypes. */
    Response tooSoon(long seconds) {
        var page = new SignInPage(email, next, "That was tried too often. Try again in " + minutes(seconds) + ".", carried, as);
        return Response.fromResponse(page.answer(Response.Status.TOO_MANY_REQUESTS.getStatusCode())).header(HttpHeaders.RETRY_AFTER, seconds).build();
    }

    private static String minutes(long seconds) {
        var minutes = (seconds + 59) / 60;
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }

    public String action() {
        return carried == null ? "/login" : carried.action();
    }

    /** Somewhere at the desk, whatever the address said: a link that leads in must not lead out. */
    static String safe(String next) {
        return next != null && next.length() <= LONGEST_NEXT && AT_THE_DESK.matcher(next).matches() ? next : "/desk";
    }

    static String encoded(String next) {
        return URLEncoder.encode(safe(next), StandardCharsets.UTF_8);
    }
}
