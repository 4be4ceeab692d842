package stet.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import stet.people.SignedIn;
import stet.press.FrontPlan;
import stet.press.LaunchRefused;
import stet.press.PlannedSlot;
import stet.press.Press;
import stet.press.Preview;
import stet.story.Stale;
import stet.web.Answer;
import stet.web.FormErrors;

/** The front page and the fronts of sections: arranged by hand where an editor wants to, filled by rule elsewhere. */
@Path("/desk/fronts")
public class FrontsResource {
    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance fronts(List<Line> lines);
        static native TemplateInstance front(FrontPage page);
    }

    /**
     * A front among others.
     *
     * @param waiting how many headlines on it wait to be let stand by the one who looks
     */
    public record Line(FrontPlan plan, long waiting) {
    }

    @Inject SignedIn signedIn;
    @Inject Press press;
    @Inject Preview preview;

    @GET
    public TemplateInstance list() {
        var waiting = PlannedSlot.waitingFor(signedIn.account()).stream().collect(Collectors.groupingBy(slot -> slot.plan.id, Collectors.counting()));
        return Pages.fronts(FrontPlan.all().stream().map(plan -> new Line(plan, waiting.getOrDefault(plan.id, 0L))).toList());
    }

    @GET @Path("/{id}")
    public TemplateInstance show(@RestPath long id) {
        return Pages.front(page(id));
    }

    @GET @Path("/{id}/preview")
    public Response preview(@RestPath long id) {
        return Answer.readersPage(preview.page(existing(id)).orElseThrow(NotFoundException::new));
    }

    @POST @Path("/{id}")
    public Response arrange(@RestPath long id, @BeanParam FrontForm form) {
        existing(id);
        var typed = form.typed();
        var errors = new FormErrors();
        var version = number(form.version());
        if (version == null) errors.add("slots", "The form came without its version. Load the page again.");
        FrontForm.slots(typed, errors);
        if (errors.any()) return Answer.showAgain(Pages.front(page(id).typed(typed, errors)));
        try {
            changed(id, plan -> plan.arrange(FrontForm.slots(typed, errors), version, signedIn.account()));
        } catch (Stale stale) {
            return Answer.refused(Pages.front(page(id).beside(typed)));
        }
        return Answer.goTo("/desk/fronts/" + id + form.place(typed.size()));
    }

    /** The headlines of others that were before this editor's eyes. */
    @POST @Path("/{id}/headlines")
    public Response letHeadlinesStand(@RestPath long id, @RestForm String digest) {
        return decided(id, plan -> plan.letHeadlinesStand(digest, signedIn.account()));
    }

    @POST @Path("/{id}/launches")
    public Response launch(@RestPath long id, @RestForm String digest) {
        return decided(id, plan -> plan.launch(digest, signedIn.account(), press));
    }

    /** Brings back what readers saw before this launch. */
    @POST @Path("/{id}/launches/{number}/undone")
    public Response undo(@RestPath long id, @RestPath int number) {
        return decided(id, plan -> plan.undo(number, signedIn.account(), press));
    }

    private Response decided(long id, Consumer<FrontPlan> decision) {
        existing(id);
        try {
            changed(id, decision);
        } catch (Stale stale) {
            return Answer.refused(Pages.front(page(id).refused(List.of("Somebody else has changed this front since you opened it. This is how it stands now."))));
        } catch (LaunchRefused refused) {
            return Answer.refused(Pages.front(page(id).refused(refused.sentences)));
        }
        return Answer.goTo("/desk/fronts/" + id);
    }

    private static void changed(long id, Consumer<FrontPlan> change) {
        QuarkusTransaction.requiringNew().run(() -> {
            FrontPlan plan = FrontPlan.findById(id);
            plan.lock();
            change.accept(plan);
        });
    }

    private FrontPage page(long id) {
        FrontPlan.getEntityManager().clear();
        return FrontPage.of(existing(id), preview, signedIn.account());
    }

    private static FrontPlan existing(long id) {
        var plan = FrontPlan.numbered(id);
        if (plan == null) throw new NotFoundException();
        return plan;
    }

    private static Integer number(String typed) {
        return typed != null && typed.matches("\\d{1,9}") ? Integer.valueOf(typed) : null;
    }
}
