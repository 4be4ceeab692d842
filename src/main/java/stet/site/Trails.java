package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stet.site.cache.PageCache;

/**
 * One page of a list, newest first.
 *
 * @param older the path of the last article shown, if there are older ones: what the next page's address says after {@code before=}
 */
public record Trails(List<Trail> trails, String older, Set<String> madeOf) {
    private static final int A_PAGE = 20, IN_SHORT = 3;

    /** @param before the path of an article to begin below, or null for the newest */
    static Trails read(Connection site, Shelf shelf, String slug, String before) throws SQLException {
        var sql = shelf.newest(Trail.COLUMNS, "", A_PAGE + 1, before != null);
        return of(before == null ? Reading.all(site, sql, Trail::of, slug) : Reading.all(site, sql, Trail::of, slug, before), shelf, slug, before == null);
    }

    /** The head of a list, below what stands on the page already. */
    static Trails readBelow(Connection site, Shelf shelf, String slug, Set<Long> above) throws SQLException {
        var found = Reading.all(site, shelf.newest(Trail.COLUMNS, "", A_PAGE + 1 + above.size(), false), Trail::of, slug);
        return of(found.stream().filter(trail -> !above.contains(trail.id())).limit(A_PAGE + 1).toList(), shelf, slug, true);
    }

    private static Trails of(List<Trail> found, Shelf shelf, String slug, boolean fromItsHead) {
        var shown = found.subList(0, Math.min(A_PAGE, found.size()));
        return new Trails(shown, found.size() > A_PAGE ? found.get(A_PAGE - 1).path() : null, madeOf(shown, shelf.key(slug), fromItsHead));
    }

    /** A page further down shows nothing of what is new at the head. */
    static Set<String> madeOf(List<Trail> shown, String list, boolean fromItsHead) {
        var all = shown.stream().map(Trail::key).collect(Collectors.toCollection(HashSet::new));
        all.add(PageCache.FRAME);
        all.add(list);
        if (fromItsHead) all.add(list + "+");
        return all;
    }

    /** What it leads to, as far as somebody looks who has not come yet. */
    public String inShort() {
        return inShort(trails.stream());
    }

    static String inShort(Stream<Trail> trails) {
        return trails.limit(IN_SHORT).map(Trail::headline).collect(Collectors.joining(" · "));
    }

    public boolean isEmpty() {
        return trails.isEmpty();
    }
}
