package stet.desk;

import java.util.List;
import stet.people.Account;
import stet.story.Difference;
import stet.story.Draft;
import stet.web.FormErrors;
import stet.workflow.Move;
import stet.workflow.Review;
import stet.site.Html;

/**
 * What an editor reads before letting words stand: the story exactly as it will appear, and what changed since it was last read.
 *
 * @param since null where nobody has read an earlier revision
 */
public record ReviewPage(Draft draft, Review review, Account account, Html rendering, Difference since, String sinceWhat,
        List<Move> moves, List<String> sentences, FormErrors errors, String note) {

    /** What is said where none counts now. */
    public String whereApprovalsAre() {
        return review.isWhatRuns() ? "These words are before readers; who let them stand is in the ledger." : "None for these words yet.";
    }

    static ReviewPage of(Draft draft, Review review, Account account, Html rendering, List<String> sentences, FormErrors errors, String note) {
        var last = review.lastReadRevision();
        var since = last == null ? null : Difference.between(last.document(), last.body, draft.document(), draft.body());
        return new ReviewPage(draft, review, account, rendering, since, last == null ? "" : "revision " + last.number, Move.openTo(account, review), sentences, errors, note);
    }
}
