package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * One page of a list, newest first.
 *
 * @param older the path of the last article shown, if there are older ones: what the next page's address says after {@code before=}
 */
public record Trails(List<Trail> trails, String older) {
    private static final int A_PAGE = 20;

    /** @param before the path of an article to begin below, or null for the newest */
    static Trails read(Connection site, Shelf shelf, String slug, String before) throws SQLException {
        var sql = shelf.newest(Trail.COLUMNS, "", A_PAGE + 1, before != null);
        var found = before == null
                ? Reading.all(site, sql, Trail::of, slug)
                : Reading.all(site, sql, Trail::of, slug, before);
        if (found.size() <= A_PAGE) return new Trails(found, null);
        return new Trails(found.subList(0, A_PAGE), found.get(A_PAGE - 1).path());
    }

    public boolean isEmpty() {
        return trails.isEmpty();
    }
}
