package stet.workflow;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import stet.people.Routes;
import stet.story.Kind;
import stet.story.Standing;

/** A condition on a move, with the sentences shown when it is not met. */
enum Term {
    COMPLETE((review, by) -> review.draft.missing().stream().map(field -> missing(review.draft.story.kind(), field)).toList()),
    ADDRESS_OF_ITS_OWN((review, by) -> !review.draft.story.isPage() || Routes.isFree(review.draft.slug()) ? List.of()
            : List.of("No page can stand at /%s: the site keeps that address for itself. Give this one another slug.".formatted(review.draft.slug()))),
    NOTE("Say why, so the writer knows.", (review, by) -> !by.note().isBlank()),
    FOUR_EYES("Someone else has to approve words you wrote.", (review, by) -> !review.draft.hasWordsBy(by.by())),
    DIGEST_READ("The text has changed since you opened it; read it again before you approve it.", (review, by) -> by.digest().equals(review.draft.digest())),
    GATE_OPEN("You have approved these words already.", (review, by) -> !review.gatesFor(by.by()).isEmpty()),
    ALL_GATES((review, by) -> review.missingApprovals()),
    EMBARGO_OVER("The embargo has not lifted yet.", (review, by) -> !review.draft.isUnderEmbargo()),
    NEVER_RAN("This story has run; withdraw it instead.", (review, by) -> review.standing() == Standing.UNPUBLISHED),
    LIVE("The story is not live.", (review, by) -> review.standing() == Standing.LIVE),
    WITHDRAWN("The story has not been withdrawn.", (review, by) -> review.standing() == Standing.WITHDRAWN),
    NOT_KILLED("The story was killed and stays down.", (review, by) -> review.standing() != Standing.KILLED);

    /** Terms about where the story stands; while one is not met, the move is not even offered. */
    static final Set<Term> GROUND = EnumSet.of(NEVER_RAN, LIVE, WITHDRAWN, NOT_KILLED, GATE_OPEN);

    private final BiFunction<Review, Hand, List<String>> objections;

    Term(String sentence, BiPredicate<Review, Hand> met) {
        this((review, by) -> met.test(review, by) ? List.of() : List.of(sentence));
    }

    Term(BiFunction<Review, Hand, List<String>> objections) {
        this.objections = objections;
    }

    List<String> objections(Review review, Hand by) {
        return objections.apply(review, by);
    }

    private static String missing(Kind kind, String field) {
        return "The %s needs %s %s.".formatted(kind.word, field.equals("author") ? "an" : "a", field);
    }
}
