package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Every article there is to read, for search engines; the protocol stops at 50,000. */
public record Sitemap(List<Place> places) {
    public record Place(String path, Instant changedAt) {
    }

    static final Set<String> MADE_OF = Set.of(PageCache.FRAME, "any");

    static Sitemap read(Connection site) throws SQLException {
        return new Sitemap(Reading.all(site, """
                select path, changed_at from site.article where standing = 'LIVE' order by published_at desc, id desc limit 50000""",
                row -> new Place(row.getString("path"), Reading.instant(row, "changed_at"))));
    }
}
