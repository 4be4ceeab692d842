package stet.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The few answers that forms get. */
public final class Answer {
    static final int UNPROCESSABLE = 422;

    private Answer() {
    }

    /** Done: go there. Root-relative, since behind a proxy the request's own host says little. */
    public static Response goTo(String path) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path).build();
    }

    /** The page again, with what was typed and what was wrong with it. */
    public static Response showAgain(TemplateInstance page) {
        return page(UNPROCESSABLE, page);
    }

    /** The page again, with the sentences of the rules that refused. */
    public static Response refused(TemplateInstance page) {
        return page(Response.Status.CONFLICT.getStatusCode(), page);
    }

    public static Response page(int status, TemplateInstance page) {
        return Response.status(status).type(MediaType.TEXT_HTML + ";charset=UTF-8").entity(page).build();
    }

    /** What this role may never do. */
    public static Response forbidden() {
        throw new ForbiddenException();
    }

    public static Response readersPage(String html) {
        return Response.ok(html, MediaType.TEXT_HTML + ";charset=UTF-8").build();
    }
}
