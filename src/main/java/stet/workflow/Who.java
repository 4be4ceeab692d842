package stet.workflow;

import java.util.function.BiPredicate;
import java.util.function.Predicate;
import stet.people.Account;
import stet.people.Role;

/** Who may make a move. A role that never may is forbidden it; who may not just now is refused in words. */
enum Who {
    WHO_MAY_EDIT(Role.WRITER, "Only its writers and editors can do this.", (review, by) -> review.draft.isEditableBy(by)),
    WHO_SUBMITTED(Role.WRITER, "Only the one who submitted the story can take it back.", (review, by) -> by.id.equals(review.submittedById())),
    EDITOR(Role.EDITOR, "An editor has to do this.", (review, by) -> by.role.isAtLeast(Role.EDITOR)),
    // Which of the gates lets whom pass is a term; any role may hold a gate.
    WHOM_A_GATE_NAMES(null, "", (review, by) -> true),
    WRITER_WHILE_DRAFT(Role.WRITER, "Once a story was submitted, only an editor can spike it.",
            (review, by) -> by.role.isAtLeast(Role.EDITOR) || review.isUntouched() && review.draft.isBy(by)),
    PROGRAM(null, "Nobody does this by hand.", (review, by) -> false);

    private final Role atLeast;
    final String objection;
    private final BiPredicate<Review, Account> may;

    Who(Role atLeast, String objection, BiPredicate<Review, Account> may) {
        this.atLeast = atLeast;
        this.objection = objection;
        this.may = may;
    }

    /** Whether this role could ever make the move. */
    boolean admits(Role role, Predicate<Role> someGateNames) {
        if (this == PROGRAM) return false;
        return this == WHOM_A_GATE_NAMES ? someGateNames.test(role) : role.isAtLeast(atLeast);
    }

    boolean may(Review review, Account by) {
        return may.test(review, by);
    }
}
