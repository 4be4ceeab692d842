package stet.workflow;

import static stet.workflow.ReviewState.APPROVED;
import static stet.workflow.ReviewState.CHANGES_REQUESTED;
import static stet.workflow.ReviewState.DRAFT;
import static stet.workflow.ReviewState.IN_REVIEW;
import static stet.workflow.ReviewState.PUBLISHED;
import static stet.workflow.ReviewState.SCHEDULED;
import static stet.workflow.ReviewState.SPIKED;
import static stet.workflow.Term.ADDRESS_OF_ITS_OWN;
import static stet.workflow.Term.ALL_GATES;
import static stet.workflow.Term.COMPLETE;
import static stet.workflow.Term.DIGEST_READ;
import static stet.workflow.Term.EMBARGO_OVER;
import static stet.workflow.Term.FOUR_EYES;
import static stet.workflow.Term.GATE_OPEN;
import static stet.workflow.Term.LIVE;
import static stet.workflow.Term.NEVER_RAN;
import static stet.workflow.Term.NOTE;
import static stet.workflow.Term.NOT_KILLED;
import static stet.workflow.Term.WITHDRAWN;
import static stet.workflow.Who.EDITOR;
import static stet.workflow.Who.PROGRAM;
import static stet.workflow.Who.WHOM_A_GATE_NAMES;
import static stet.workflow.Who.WHO_MAY_EDIT;
import static stet.workflow.Who.WHO_SUBMITTED;
import static stet.workflow.Who.WRITER_WHILE_DRAFT;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import stet.people.Account;
import stet.people.Role;
import stet.story.Standing;

/** The workflow: every move a draft can make, who makes it, and on what terms. */
public enum Move {
    //               label                 from                                          to                 who                 terms
    SUBMIT          ("Submit for review",  from(DRAFT, CHANGES_REQUESTED),               IN_REVIEW,         WHO_MAY_EDIT,       COMPLETE, ADDRESS_OF_ITS_OWN, NOT_KILLED),
    TAKE_BACK       ("Take back",          from(IN_REVIEW),                              DRAFT,             WHO_SUBMITTED),
    REQUEST_CHANGES ("Request changes",    from(IN_REVIEW, APPROVED, SCHEDULED),         CHANGES_REQUESTED, EDITOR,             NOTE),
    APPROVE         ("Approve",            from(IN_REVIEW),                              APPROVED,          WHOM_A_GATE_NAMES,  COMPLETE, FOUR_EYES, DIGEST_READ, GATE_OPEN),
    RECHECK         ("Recheck",            from(APPROVED, SCHEDULED),                    IN_REVIEW,         PROGRAM),
    PUBLISH         ("Publish",            from(APPROVED, SCHEDULED),                    PUBLISHED,         EDITOR,             ALL_GATES, EMBARGO_OVER, ADDRESS_OF_ITS_OWN, NOT_KILLED),
    SPIKE           ("Spike",              fromAnyBut(SPIKED),                           SPIKED,            WRITER_WHILE_DRAFT, NOTE, NEVER_RAN),
    UNSPIKE         ("Unspike",            from(SPIKED),                                 DRAFT,             EDITOR),
    WITHDRAW        ("Withdraw",           fromAnyBut(),                                 null,              EDITOR,             NOTE, LIVE),
    RESTORE         ("Restore",            fromAnyBut(),                                 null,              EDITOR,             NOTE, WITHDRAWN);

    /** These end a round: what was approved in it never counts again. */
    private static final Set<Move> ENDING_A_ROUND = EnumSet.of(REQUEST_CHANGES, TAKE_BACK, SPIKE, WITHDRAW, PUBLISH);

    public final String label;
    private final Set<ReviewState> from;
    /** Null where the move asks for the story's standing alone. */
    final ReviewState to;
    private final Who who;
    private final List<Term> terms;

    Move(String label, Set<ReviewState> from, ReviewState to, Who who, Term... terms) {
        this.label = label;
        this.from = from;
        this.to = to;
        this.who = who;
        this.terms = List.of(terms);
    }

    /** What a person can try on this draft now, whether or not every term is met already. */
    public static List<Move> openTo(Account account, Review review) {
        return Stream.of(values()).filter(move -> move.isOpenTo(account, review)).toList();
    }

    private boolean isOpenTo(Account account, Review review) {
        // Whether a gate names this account is asked among the terms.
        return admits(account.role, role -> true) && from.contains(review.state()) && who.may(review, account)
                && terms.stream().filter(Term.GROUND::contains).allMatch(term -> term.objections(review, Hand.of(account, "")).isEmpty());
    }

    /** Whether this role could ever make the move; where not, asking is forbidden rather than refused. */
    public boolean admits(Account account) {
        return admits(account.role, Gate::someNames);
    }

    boolean admits(Role role, Predicate<Role> someGateNames) {
        return who.admits(role, someGateNames);
    }

    /** Every reason against the move, each a sentence; none when it may be made. */
    List<String> objections(Review review, Hand by) {
        var sentences = new ArrayList<String>();
        if (!from.contains(review.state())) sentences.add("“%s” is not open to a story that is %s.".formatted(label, review.state().label.toLowerCase()));
        if (!who.may(review, by.by())) sentences.add(who.objection);
        for (var term : terms) sentences.addAll(term.objections(review, by));
        return sentences;
    }

    boolean isFrom(ReviewState state) {
        return from.contains(state);
    }

    boolean endsRound() {
        return ENDING_A_ROUND.contains(this);
    }

    /** How the story stands before readers after this move. */
    Standing standingAfter(Standing before) {
        return switch (this) {
            case PUBLISH, RESTORE -> Standing.LIVE;
            case WITHDRAW -> Standing.WITHDRAWN;
            default -> before;
        };
    }

    public boolean needsNote() {
        return terms.contains(NOTE);
    }

    private static Set<ReviewState> from(ReviewState... states) {
        return EnumSet.copyOf(List.of(states));
    }

    private static Set<ReviewState> fromAnyBut(ReviewState... states) {
        var all = EnumSet.allOf(ReviewState.class);
        all.removeAll(List.of(states));
        return all;
    }
}
