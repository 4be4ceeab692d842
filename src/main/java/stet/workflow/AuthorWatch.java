package stet.workflow;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import stet.people.AuthorChanged;
import stet.people.AuthorsMerged;

/** What readers see about an author passed somebody's hand; the ledger says whose. */
@ApplicationScoped
class AuthorWatch {
    /** Everybody locks the ledger before the press, so that nobody waits for each other. */
    private static final int LEDGER_FIRST = 100;

    void changed(@Observes @Priority(LEDGER_FIRST) AuthorChanged changed) {
        LedgerEntry.write("AUTHOR_CHANGED", "author:" + changed.author().id, changed.by());
    }

    void merged(@Observes @Priority(LEDGER_FIRST) AuthorsMerged merged) {
        LedgerEntry.write("AUTHORS_MERGED", "author:" + merged.from().id + " into author:" + merged.into().id, merged.by());
    }
}
