package stet.desk;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import stet.people.Account;
import stet.people.Author;
import stet.people.Role;
import stet.story.Draft;

/**
 * Which authors there are for the one who asks. A guest who is credited on nothing but a colleague's draft may be a source:
 * a writer meets them when they have run, or in a story of the writer's own.
 */
final class AuthorsInReach {
    private static final String OF_A_WRITER = """
            select a.author_id from desk.account a where a.author_id is not null
            union select c.author_id from desk.credit c join desk.draft d on d.id = c.draft_id where\s""" + StoryLine.MINE + """
            union select a.id from desk.author a join site.author s on s.slug = a.slug""";

    private AuthorsInReach() {
    }

    static Predicate<Author> of(Account account) {
        if (account.isAtLeast(Role.EDITOR)) return author -> true;
        var ids = ids(account);
        return author -> ids.contains(author.id);
    }

    private static Set<Long> ids(Account account) {
        var ids = new HashSet<Long>();
        for (var id : Draft.getEntityManager().createNativeQuery(OF_A_WRITER).setParameter("me", account.id).getResultList()) ids.add(((Number) id).longValue());
        return ids;
    }
}
