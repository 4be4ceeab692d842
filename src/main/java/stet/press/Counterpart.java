package stet.press;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import stet.site.Language;

/**
 * A story among those that are the same, each in a language of its own.
 *
 * @param sameAs   the number they all bear, null while it is alone
 * @param path     where its article stands or stood, null while none has run
 * @param headline that of its article; before it ran, that of its draft
 * @param language the same
 */
public record Counterpart(long story, Long sameAs, String path, String headline, String language, boolean live) {
    static final String COLUMNS = """
            s.id, s.same_as, a.path, coalesce(a.headline, nullif(d.headline, ''), 'Untitled story') as headline, coalesce(a.language, d.language) as language,
            coalesce(a.standing = 'LIVE', false) as live
            from desk.story s join desk.draft d on d.story_id = s.id left join site.article a on a.story_id = s.id\s""";

    static Counterpart of(ResultSet row) throws SQLException {
        return new Counterpart(row.getLong("id"), row.getObject("same_as", Long.class), row.getString("path"), row.getString("headline"),
                Language.tag(row.getString("language")), row.getBoolean("live"));
    }

    public boolean hasRun() {
        return path != null;
    }

    /** What an editor calls it by: where readers find it, and before that where it is written. */
    public String address() {
        return hasRun() ? path : "/desk/stories/" + story;
    }

    boolean speaks(String tag) {
        return language.equalsIgnoreCase(Language.tag(tag));
    }

    public boolean speaksAs(Counterpart other) {
        return speaks(other.language);
    }

    public String languageName() {
        return Language.ownName(language);
    }

    public String languageInEnglish() {
        return Locale.forLanguageTag(language).getDisplayName(Locale.ENGLISH);
    }
}
