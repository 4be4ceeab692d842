package stet.site;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * An article as a list shows it: enough to want to read it.
 *
 * @param section null of a page, which only a search shows
 */
public record Trail(long id, String path, Section section, String kicker, String headline, String text, List<String> writers, String language,
        Instant publishedAt) {
    public static final String COLUMNS = """
            a.id, a.path, a.section, s.name as section_name, a.kicker, a.headline, \
            coalesce(nullif(a.trail_text, ''), a.dek) as trail, a.writers, a.language, a.published_at""";

    public static Trail of(ResultSet row) throws SQLException {
        return new Trail(row.getLong("id"), row.getString("path"), Section.of(row),
                row.getString("kicker"), row.getString("headline"), row.getString("trail"), Reading.words(row, "writers"),
                Language.tag(row.getString("language")), Reading.instant(row, "published_at"));
    }

    /** The same, called otherwise on a front. */
    Trail called(String name) {
        return new Trail(id, path, section, kicker, name, text, writers, language, publishedAt);
    }

    /** What is made anew when the article is another. */
    String key() {
        return key(id);
    }

    static String key(long article) {
        return "article:" + article;
    }

    public String direction() {
        return Language.direction(language);
    }
}
