package stet.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import stet.people.AuthorChanged;
import stet.people.AuthorsMerged;

/** What readers see about an author passed somebody's hand; the ledger says whose. */
@ApplicationScoped
class AuthorWatch {
    void changed(@Observes AuthorChanged changed) {
        LedgerEntry.write("AUTHOR_CHANGED", "author:" + changed.author().id, changed.by());
    }

    void merged(@Observes AuthorsMerged merged) {
        LedgerEntry.write("AUTHORS_MERGED", "author:" + merged.from().id + " into author:" + merged.into().id, merged.by());
    }
}
