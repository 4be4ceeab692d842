package stet.site;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One publication of an article.
 *
 * @param until when the next one took its place; null while it stands
 */
public record Edition(String article, int number, Instant from, Instant until) {
    private static final String COLUMNS = """
            select a.path, e.number, e.published_at, lead(e.published_at) over (order by e.number) as until
            from site.edition e join site.article a on a.id = e.article_id where e.article_id = ?""";

    /** All there ever were, the first first. */
    static List<Edition> all(Connection site, long article) throws SQLException {
        return Reading.all(site, COLUMNS + " order by e.number", Edition::of, article);
    }

    static Edition of(ResultSet row) throws SQLException {
        return new Edition(row.getString("path"), row.getInt("number"), Reading.instant(row, "published_at"),
                row.getObject("until") == null ? null : Reading.instant(row, "until"));
    }

    /** Its address for as long as the article is there. */
    public String path() {
        return article + "/editions/" + number;
    }

    /** Too short for its hours to be told apart. */
    public boolean isBrief() {
        return until != null && Duration.between(from, until).toMinutes() == 0;
    }

    public boolean isToday() {
        return until == null;
    }
}
