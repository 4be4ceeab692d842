package stet.story;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import stet.people.AuthorsMerged;

/** When two authors turn out to be one, the credits of the duplicate move along; the words that were approved stay as they are. */
@ApplicationScoped
class CreditsFollow {
    void merged(@Observes AuthorsMerged merged) {
        Draft.getEntityManager().flush();
        Credit.update("author = ?1 where author = ?2", merged.into(), merged.from());
    }
}
