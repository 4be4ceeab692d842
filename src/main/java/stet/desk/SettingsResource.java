package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestForm;
import stet.people.SignedIn;
import stet.press.LogoFile;
import stet.press.Paper;
import stet.press.Press;
import stet.site.Logo;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;
import stet.workflow.LedgerEntry;

/** What readers see on every page: the newspaper's name, logo, language, colour and menus. */
@Path("/desk/settings")
public class SettingsResource {
    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance settings(PaperForm form, String was, FormErrors errors, boolean stale, Paper theirs, Map<Boolean, Logo> logos);
    }

    @Inject SignedIn signedIn;
    @Inject Press press;

    @GET
    public TemplateInstance show() {
        var paper = press.paper();
        var logos = press.logos();
        return Pages.settings(PaperForm.of(paper), mark(paper, logos), new FormErrors(), false, paper, logos);
    }

    @POST @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    public Response change(@BeanParam PaperForm form, @BeanParam LogoForm logoForm, @RestForm String was) throws IOException {
        var today = press.paper();
        var logos = press.logos();
        var whole = form.over(PaperForm.of(today));
        var errors = new FormErrors();
        var wanted = whole.checked(errors);
        var brought = logoForm.checked(logos, errors);
        if (errors.any()) return Answer.showAgain(Pages.settings(whole, Line.clean(was), errors, false, today, logos));
        var saved = QuarkusTransaction.requiringNew().call(() -> {
            if (was != null && !was.equals(mark(press.paper(), press.logos()))) return false;
            if (!wanted.equals(press.paper()) || brought.isEmpty()) {
                LedgerEntry.write("PAPER_CHANGED", "", signedIn.account());
                press.paper(wanted);
            }
            brought.forEach((byNight, file) -> {
                LedgerEntry.write("LOGO_CHANGED", byNight ? "by night" : "by day", file.map(LogoFile::digest).orElse(""), signedIn.account());
                press.logo(byNight, file.orElse(null));
            });
            return true;
        });
        if (!saved) return Answer.refused(Pages.settings(whole, mark(today, logos), errors, true, today, logos));
        return Answer.goTo("/desk/settings");
    }

    /** Tells one state of the settings from another; a form carries the one it was made from. */
    private static String mark(Paper paper, Map<Boolean, Logo> logos) {
        return Integer.toHexString((paper.toString() + new TreeMap<>(logos)).hashCode());
    }
}
