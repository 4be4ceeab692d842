package stet.people;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import stet.web.Answer;

/** What a link says that is good once, or for some days, and was used or has grown old. */
class UsedUp {
    @CheckedTemplate(basePath = "people")
    static class Pages {
        static native TemplateInstance usedUp(String what);
    }

    private UsedUp() {
    }

    static Response link(String what) {
        return Answer.page(Response.Status.NOT_FOUND.getStatusCode(), Pages.usedUp(what));
    }
}
