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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import stet.people.Role;
import stet.people.SignedIn;
import stet.press.Counterpart;
import stet.press.Counterparts;
import stet.press.Morgue;
import stet.press.Press;
import stet.press.Ran;
import stet.site.Related;
import stet.story.Draft;
import stet.story.Story;
import stet.web.Answer;
import stet.web.FormErrors;
import stet.web.Line;
import stet.workflow.LedgerEntry;
import stet.workflow.Review;

/** Where readers are led from a story: to what is related, and to the same in other languages. Whoever may see it may look; an editor chooses, with a line in the ledger and no word of the story changed. */
@Path("/desk/stories")
public class RelatedResource {
    private static final int MOST_FOUND = 20, LONGEST = 10_000;

    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance related(Draft draft, Review review, List<Ran> chosen, String addresses, String was, List<Ran> found, String q,
                List<Counterpart> counterparts, String same, String sameWas, FormErrors errors);
    }

    @Inject SignedIn signedIn;
    @Inject StoryPages pages;
    @Inject Morgue morgue;
    @Inject Press press;
    @Inject Counterparts counterparts;

    @GET @Path("/{id}/related")
    public TemplateInstance show(@RestPath long id, @RestQuery String q) {
        var draft = leading(id);
        return page(draft, null, null, q, new FormErrors());
    }

    /** The whole list anew, one address a line; {@code was} is the list it was made from, in which nobody may have been quicker. */
    @POST @Path("/{id}/related")
    public Response choose(@RestPath long id, @RestForm String addresses, @RestForm String add, @RestForm String was) {
        var draft = leading(id);
        if (!signedIn.account().isAtLeast(Role.EDITOR)) return Answer.forbidden();
        var typed = Line.several(addresses) + (add == null ? "" : "\n" + Line.clean(add));
        var errors = new FormErrors();
        var chosen = found(draft, typed, errors);
        if (errors.any()) return Answer.showAgain(page(draft, typed.strip(), null, "", errors));

        var by = signedIn.account();
        var done = QuarkusTransaction.requiringNew().call(() -> {
            var story = StoryPages.locked(id, by).story;
            if (was != null && !Line.several(was).equals(addresses(morgue.of(story.related)))) return false;
            var wanted = chosen.stream().map(article -> Story.<Story>findById(article.story())).toList();
            if (wanted.equals(story.related)) return true;
            story.related.clear();
            // Written at once: Hibernate would move rows about, and two of them would meet.
            Story.flush();
            story.related.addAll(wanted);
            LedgerEntry.write("RELATED_CHANGED", story, chosen.stream().map(article -> "story:" + article.story()).collect(Collectors.joining(" ")), by);
            press.related(story);
            return true;
        });
        if (done) return Answer.goTo("/desk/stories/" + id + "/related");
        return Answer.refused(page(pages.visible(id), typed.strip(), null, "", new FormErrors().add("addresses", "Somebody else has chosen meanwhile: what stands now is below. Put the two together, then save.")));
    }

    /** The same story in other languages, all of it anew as above. */
    @POST @Path("/{id}/languages")
    public Response say(@RestPath long id, @BeanParam CounterpartForm form) {
        var draft = leading(id);
        if (!signedIn.account().isAtLeast(Role.EDITOR)) return Answer.forbidden();
        var by = signedIn.account();
        var errors = new FormErrors();
        var done = QuarkusTransaction.requiringNew().call(() -> {
            counterparts.hold();
            var meant = form.read(id, counterparts, errors);
            if (form.isMadeFromAnotherThan(counterparts.of(id))) return false;
            if (!errors.any()) counterparts.say(StoryPages.locked(id, by).story.id, meant, by);
            return true;
        });
        if (!done) return Answer.refused(page(pages.visible(id), null, form.typed(), "", new FormErrors().add("same", "Somebody else has said so meanwhile: what stands now is above. Put the two together, then save.")));
        if (errors.any()) return Answer.showAgain(page(draft, null, form.typed(), "", errors));
        return Answer.goTo("/desk/stories/" + id + "/related");
    }

    /** A page leads nowhere but by its own words. */
    private Draft leading(long id) {
        var draft = pages.visible(id);
        if (draft.story.isPage()) throw new NotFoundException();
        return draft;
    }

    private List<Ran> found(Draft draft, String typed, FormErrors errors) {
        var found = new ArrayList<Ran>();
        if (typed.length() > LONGEST) errors.add("addresses", "These are too many addresses.");
        else for (var address : typed.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(Related.MOST + 1).toList()) {
            var article = morgue.at(address);
            if (article == null || !article.live() && draft.story.related.stream().noneMatch(story -> story.id == article.story())) errors.add("addresses", "No article stands at %s.".formatted(address));
            else if (article.story() == draft.story.id) errors.add("addresses", "Readers of this story are here already.");
            else if (found.stream().anyMatch(other -> other.story() == article.story())) errors.add("addresses", "“%s” is named twice.".formatted(article.headline()));
            else found.add(article);
        }
        if (found.size() > Related.MOST) errors.add("addresses", "Choose %d at most.".formatted(Related.MOST));
        return found;
    }

    /** What was typed stands in its form again; null where nothing was. */
    private TemplateInstance page(Draft draft, String typed, String typedSame, String q, FormErrors errors) {
        var chosen = morgue.of(draft.story.related);
        var same = counterparts.of(draft.story.id);
        var words = q == null ? "" : Line.clean(q);
        var shortened = words.substring(0, Math.min(200, words.length()));
        var found = words.isEmpty() ? List.<Ran>of() : morgue.about(shortened, draft.language(), MOST_FOUND).stream().filter(article -> article.story() != draft.story.id).toList();
        return Pages.related(draft, Review.of(draft), chosen, typed == null ? addresses(chosen) : typed, addresses(chosen), found, words,
                same.stream().filter(this::isShown).toList(), typedSame == null ? CounterpartForm.addresses(same) : typedSame, CounterpartForm.addresses(same), errors);
    }

    /** What ran is known to everybody; of what did not, only whoever may see it is told. */
    private boolean isShown(Counterpart one) {
        return one.hasRun() || Draft.ofStory(one.story()).isVisibleTo(signedIn.account());
    }

    private static String addresses(Collection<Ran> articles) {
        return articles.stream().map(Ran::path).collect(Collectors.joining("\n"));
    }
}
