package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** An article among those that are the same story, each in a language of its own. */
public record Counterpart(String language, String path) {
    /** What an article in several languages is in the sitemap: one word after the other, as an array can hold them. */
    static final String WRITTEN = "array(select o.language || ' ' || o.path from site.article o where o.same_as = a.same_as and o.standing = 'LIVE' order by o.language, o.id)";

    /**
     * All that can be read, in the order of their languages; none where there is only one.
     *
     * @param sameAs the number they all bear, or null
     */
    static List<Counterpart> read(Connection site, Long sameAs) throws SQLException {
        if (sameAs == null) return List.of();
        return unlessAlone(Reading.all(site, "select language, path from site.article where same_as = ? and standing = 'LIVE' order by language, id",
                row -> new Counterpart(Language.tag(row.getString("language")), row.getString("path")), sameAs));
    }

    static List<Counterpart> read(List<String> written) {
        return unlessAlone(written.stream().map(one -> one.split(" ", 2)).map(one -> new Counterpart(Language.tag(one[0]), one[1])).toList());
    }

    private static List<Counterpart> unlessAlone(List<Counterpart> all) {
        return all.size() > 1 ? all : List.of();
    }

    /** What the language is called in itself: whoever reads it finds it. */
    public String name() {
        return Language.ownName(language);
    }

    public String direction() {
        return Language.direction(language);
    }
}
