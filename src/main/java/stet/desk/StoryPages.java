package stet.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.function.Function;
import stet.people.Account;
import stet.people.SignedIn;
import stet.press.Preview;
import stet.press.Ran;
import stet.story.Draft;
import stet.story.Revision;
import stet.web.FormErrors;
import stet.workflow.Review;

/** The pages of one story, and which stories there are for the one who asks. */
@ApplicationScoped
class StoryPages {
    @CheckedTemplate(basePath = "desk")
    static class Pages {
        static native TemplateInstance story(StoryPage page);
        static native TemplateInstance review(ReviewPage page);
        static native TemplateInstance ledger(Draft draft, Review review, List<LedgerLine> lines, List<Revision> revisions);
    }

    @Inject SignedIn signedIn;
    @Inject Preview preview;
    @Inject Newsroom newsroom;

    /** What one may not see is not found. */
    Draft visible(long id) {
        // Nothing that an earlier transaction of this request has changed may be shown as it was before.
        Draft.getEntityManager().clear();
        return seenBy(signedIn.account(), Draft.ofStory(id));
    }

    /** Asked again under the lock: between two requests somebody may have lost their part in it. */
    static Draft locked(long id, Account by) {
        return seenBy(by, Draft.locked(id));
    }

    private static Draft seenBy(Account account, Draft draft) {
        if (draft == null || !draft.isVisibleTo(account)) throw new NotFoundException();
        return draft;
    }

    TemplateInstance write(Draft draft, Function<StoryForm, StoryForm> typed, FormErrors errors, List<String> sentences, String note, Conflict conflict) {
        var review = Review.of(draft);
        var form = typed.apply(StoryForm.of(draft, newsroom.zone()));
        // Where there is no form to stand in again, what was typed stands beside what is saved.
        var both = conflict == null && !review.isOpenToChange() ? Conflict.between(draft, form, newsroom.zone()) : conflict;
        return Pages.story(StoryPage.of(draft, review, signedIn.account(), form, errors, sentences, note, both, Ran.pathOf(draft.story)));
    }

    TemplateInstance review(Draft draft, List<String> sentences, FormErrors errors, String note) {
        return Pages.review(ReviewPage.of(draft, Review.of(draft), signedIn.account(), preview.fragment(draft), sentences, errors, note));
    }

    /** The version a form was made from; -1, and a sentence, where it does not say. */
    static int version(String typed, FormErrors errors) {
        try {
            if (typed != null && !typed.isBlank()) return Integer.parseInt(typed.strip());
        } catch (NumberFormatException e) {
            // said below
        }
        errors.add("version", "This form came without its version; open the story anew and put your text in there.");
        return -1;
    }
}
