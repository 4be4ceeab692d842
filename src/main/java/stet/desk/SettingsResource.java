package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import stet.people.SignedIn;
import stet.press.Paper;
import stet.press.Press;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;
import stet.workflow.LedgerEntry;

/** What readers see on every page: the newspaper's name, language, colour and menus. */
@Path("/desk/settings")
public class SettingsResource {
    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance settings(PaperForm form, String was, FormErrors errors, boolean stale, Paper theirs);
    }

    @Inject SignedIn signedIn;
    @Inject Press press;

    @GET
    public TemplateInstance show() {
        var paper = press.paper();
        return Pages.settings(PaperForm.of(paper), mark(paper), new FormErrors(), false, paper);
    }

    @POST
    public Response change(@BeanParam PaperForm form, @RestForm String was) {
        var today = press.paper();
        var whole = form.over(PaperForm.of(today));
        var errors = new FormErrors();
        var wanted = whole.checked(errors);
        if (errors.any()) return Answer.showAgain(Pages.settings(whole, Line.clean(was), errors, false, today));
        var saved = QuarkusTransaction.requiringNew().call(() -> {
            if (was != null && !was.equals(mark(press.paper()))) return false;
            LedgerEntry.write("PAPER_CHANGED", "", signedIn.account());
            press.paper(wanted);
            return true;
        });
        if (!saved) return Answer.refused(Pages.settings(whole, mark(today), errors, true, today));
        return Answer.goTo("/desk/settings");
    }

    /** Tells one state of the settings from another; a form carries the one it was made from. */
    private static String mark(Paper paper) {
        return Integer.toHexString(paper.toString().hashCode());
    }
}
