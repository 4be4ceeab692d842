package stet.desk;

import java.util.Comparator;
import java.util.List;
import stet.people.Account;
import stet.people.Role;
import stet.story.Draft;
import stet.story.Kind;
import stet.story.Section;
import stet.story.Standing;
import stet.web.FormErrors;
import stet.workflow.Move;
import stet.workflow.Notice;
import stet.workflow.Review;

/**
 * What the page of a story shows.
 *
 * @param kind      an article's story, or a page
 * @param draft     null while the story is not begun
 * @param form      what stands in the fields: the draft's words, or what was typed and could not be saved
 * @param sentences why something was refused
 * @param conflict  both texts where somebody else was quicker, else null
 * @param lastWord  the last decision, if a note came with it that its writer should read, else null
 * @param copy      the copy that was pasted and could not be read, else ""
 * @param copied    whether the form was filled from copy
 * @param livePath  where readers find it, or null
 */
public record StoryPage(Kind kind, Draft draft, Review review, Account account, StoryForm form, List<Section> sections, FormErrors errors,
        List<String> sentences, String note, Conflict conflict, List<Move> moves, List<Notice> notices, List<Account> colleagues,
        LedgerLine lastWord, String livePath, String copy, boolean copied) {

    static StoryPage blank(Kind kind, StoryForm form, List<Section> sections, FormErrors errors) {
        return new StoryPage(kind, null, null, null, form, sections, errors, List.of(), "", null, List.of(), List.of(), List.of(), null, null, "", false);
    }

    static StoryPage of(Draft draft, Review review, Account account, StoryForm form, FormErrors errors, List<String> sentences, String note, Conflict conflict, String livePath) {
        return new StoryPage(draft.story.kind(), draft, review, account, form, Section.inOrder(), errors, sentences, note, conflict, Move.openTo(account, review),
                Notice.unseenBy(account, draft.story), Account.list("active = true and role = ?1 order by name", Role.WRITER), LedgerLine.lastWord(draft.story), livePath, "", false);
    }

    /** The form as copy filled it. */
    static StoryPage fromCopy(StoryForm form, List<Section> sections, FormErrors errors) {
        return new StoryPage(Kind.ARTICLE, null, null, null, form, sections, errors, List.of(), "", null, List.of(), List.of(), List.of(), null, null, "", true);
    }

    /** The copy again, which could not be read. */
    static StoryPage withCopy(StoryForm form, List<Section> sections, FormErrors errors, String copy) {
        return new StoryPage(Kind.ARTICLE, null, null, null, form, sections, errors, List.of(), "", null, List.of(), List.of(), List.of(), null, null, copy, false);
    }

    /** Whom readers know already is never described anew in passing. */
    public String bioHint() {
        return form.namesAKnownAuthor() ? "Readers know this author already. What you leave here is put before an editor as a change."
                : "Readers see it below the story and on the author’s page.";
    }

    public boolean offersBio() {
        return copied || form.bio() != null && !form.bio().isEmpty();
    }

    public boolean isPage() {
        return kind == Kind.PAGE;
    }

    public boolean mayEdit() {
        return draft == null || review.isOpenToChange() && draft.isEditableBy(account);
    }

    /** Whether something was typed that cannot stand in a form again: to be seen, so that it can be taken elsewhere. */
    public boolean hasNoPlaceForIt() {
        return !mayEdit() && conflict != null && !conflict.pairs().isEmpty();
    }

    /** Approving happens where the words are read: on the review page. */
    public List<Move> movesHere() {
        return moves.stream().filter(move -> move != Move.APPROVE).toList();
    }

    public boolean mayApprove() {
        return moves.contains(Move.APPROVE);
    }

    /** Those who were let in, though it is not their story. */
    public List<Account> guests() {
        return draft == null ? List.of() : draft.story.invited.stream().sorted(Comparator.comparing(guest -> guest.name)).toList();
    }

    public boolean isLive() {
        return draft != null && draft.story.standing == Standing.LIVE;
    }

    public boolean isRewrite() {
        return isLive() && review.ranOther();
    }
}
