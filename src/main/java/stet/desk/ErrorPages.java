package stet.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;
import stet.people.Keyring;
import stet.people.Routes;
import stet.people.SignedIn;
import stet.site.Newsstand;
import stet.web.Answer;
import stet.web.Headers;

/** What is said when there is no page to show: to readers in the newspaper's own frame, to the newsroom in its. */
public class ErrorPages {
    private static final Logger LOG = Logger.getLogger(ErrorPages.class);
    private static final int AWAY_SECONDS = 10;

    @CheckedTemplate(basePath = "web")
    static class Pages {
        static native TemplateInstance said(String title, String sentence);
    }

    @Inject Newsstand newsstand;
    @Inject Keyring keyring;
    @Inject SignedIn signedIn;

    @ServerExceptionMapper
    public Response missing(NotFoundException e, UriInfo uri) {
        return isDesk(uri) ? said(404, "There is no page here", "It may be mistyped, or it is not yours to see.") : html(404, newsstand.missing());
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e, UriInfo uri, HttpServerRequest request) {
        var given = e.getResponse();
        var status = given.getStatus();
        if (status < 400) return given;
        // The wrong verb is found out before the door; strangers hear only of the door all the same.
        if (status == 405 && isDesk(uri) && isReading(request) && !keyring.isShown(request)) return Answer.goTo("/login");
        if (status >= 500) return failed(e, uri);
        var answer = switch (status) {
            case 403 -> said(status, "This is not for your role", "Someone with another role has to do this. Ask " + (signedIn.edits() ? "a chief." : "an editor or a chief."));
            case 404 -> missing(new NotFoundException(), uri);
            case 405, 406, 415, 400 -> isReaders(uri) ? html(status, newsstand.unreadable()) : status == 405 ? said(status, "That cannot be done here", "This address does not take that kind of request.") : unreadable(status);
            case 413 -> said(status, "That was too much at once", "Keep it under 2 MB.");
            default -> unreadable(status);
        };
        if (status == 405) answer.getHeaders().putSingle(HttpHeaders.ALLOW, Routes.methods(uri.getPath()));
        return answer;
    }

    @ServerExceptionMapper
    public Response failed(Throwable e, UriInfo uri) {
        if (isUnreadable(e)) return said(400, "That could not be read", "The form was broken on its way here. Nothing was saved. Go back in your browser and send it again.");
        if (isDatabaseAway(e)) {
            // The full trace would stand in the log once for every reader of that minute.
            LOG.errorf("%s could not be answered: the database is away (%s).", uri.getPath(), e.getMessage());
            var answer = isDesk(uri)
                    ? said(503, "The database is away for a moment", "What you sent may not have been saved. Go back in your browser: your text is still there. Send it again in half a minute.")
                    : html(503, newsstand.failed());
            answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, AWAY_SECONDS);
            return answer;
        }
        LOG.errorf(e, "%s could not be answered.", uri.getPath());
        return isDesk(uri)
                ? said(500, "Something went wrong", "What you sent was not saved. Go back in your browser: your text is still there. Then try again.")
                : html(500, newsstand.failed());
    }

    private static boolean isReading(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    }

    /** Whatever breaks while a form is taken apart is the sender's doing. */
    private static boolean isUnreadable(Throwable e) {
        return Stream.of(e.getStackTrace()).anyMatch(step -> step.getClassName().equals(FormBodyHandler.class.getName()));
    }

    private static boolean isDatabaseAway(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isDatabaseAway(sql)) return true;
        }
        return false;
    }

    /** SQL's classes 08 (no connection) and 57P (the server stops, or starts); and all connections being taken by others who wait for it. */
    private static boolean isDatabaseAway(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P")) || e.getCause() instanceof TimeoutException;
    }

    private Response said(int status, String title, String sentence) {
        return Answer.page(status, Pages.said(title, sentence));
    }

    private Response unreadable(int status) {
        return said(status, "That could not be read", "The request was not in a form that is understood here.");
    }

    /** What is missing or goes wrong now may be there in a minute: nobody on the way keeps the word that it is not. */
    private static Response html(int status, String page) {
        return Response.fromResponse(Answer.readersPage(page)).status(status).header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
    }

    private static boolean isReaders(UriInfo uri) {
        return !isDesk(uri) && !Headers.isDoor(uri.getPath());
    }

    private static boolean isDesk(UriInfo uri) {
        return uri.getPath().equals("/desk") || uri.getPath().startsWith("/desk/");
    }
}
