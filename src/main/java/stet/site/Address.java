package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What became of an address where nothing stands: where its article went, or that it was taken down. Never its words. */
record Address(long article, String path, boolean live, Instant takenDownAt, boolean isPage) {
    static Optional<Address> read(Connection site, String path) throws SQLException {
        return Reading.one(site, """
                select a.id, a.path, a.standing = 'LIVE' as live, a.taken_down_at, a.section is null as is_page from site.path p join site.article a on a.id = p.article_id where p.path = ?""",
                row -> new Address(row.getLong("id"), row.getString("path"), row.getBoolean("live"),
                        row.getObject("taken_down_at") == null ? null : Reading.instant(row, "taken_down_at"), row.getBoolean("is_page")), path);
    }
}
