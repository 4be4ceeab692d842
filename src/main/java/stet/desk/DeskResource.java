package stet.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import stet.people.SignedIn;

/** Where a day at the desk begins. */
@Path("/desk")
public class DeskResource {
    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance myWork(MyWork work);
    }

    @Inject SignedIn signedIn;

    @GET
    public TemplateInstance myWork() {
        return Pages.myWork(MyWork.of(signedIn.account()));
    }
}
