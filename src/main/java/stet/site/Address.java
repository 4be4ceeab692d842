package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What became of an address where no article stands: where its article went, or that it was taken down. Never its words. */
record Address(long article, String path, boolean live) {
    static Optional<Address> read(Connection site, String path) throws SQLException {
        return Reading.one(site, """
                select a.id, a.path, a.standing = 'LIVE' as live from site.path p join site.article a on a.id = p.article_id where p.path = ?""",
                row -> new Address(row.getLong("id"), row.getString("path"), row.getBoolean("live")), path);
    }
}
