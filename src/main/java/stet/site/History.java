package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stet.site.cache.Page;
import stet.site.cache.PageCache;

/** All that an article ever said to its readers, edition by edition, the first first. */
public record History(long article, String path, String headline, String language, boolean isPage, List<Edition> editions) {
    static Optional<History> read(Connection site, String path) throws SQLException {
        var article = Reading.one(site, "select id, path, headline, language, section is null as is_page from site.article where path = ? and standing = 'LIVE'",
                row -> new History(row.getLong("id"), row.getString("path"), row.getString("headline"), Language.tag(row.getString("language")), row.getBoolean("is_page"), List.of()), path);
        if (article.isEmpty()) return article;
        return Optional.of(new History(article.get().article, path, article.get().headline, article.get().language, article.get().isPage, Edition.all(site, article.get().article)));
    }

    Optional<Edition> numbered(int number) {
        return editions.stream().filter(edition -> edition.number() == number).findFirst();
    }

    /** The edition that stood at this hour; before there was any, the first. */
    Edition at(Instant hour) {
        var found = editions.get(0);
        for (var edition : editions) if (!edition.from().isAfter(hour)) found = edition;
        return found;
    }

    public String direction() {
        return Language.direction(language);
    }

    public Edition first() {
        return editions.get(0);
    }

    Set<String> madeOf() {
        return Set.of(PageCache.FRAME, "article:" + article);
    }

    // --- Memento, RFC 7089 ---

    /** Where to ask for another hour, and what there is. */
    static String links(String path, Masthead masthead) {
        var here = masthead.absolute(path);
        return "<%s/timegate>; rel=\"timegate\", <%s/timemap>; rel=\"timemap\"; type=\"application/link-format\"".formatted(here, here);
    }

    /** The same from an edition, which knows what it is an edition of. */
    static String linksBack(String path, Masthead masthead) {
        return "<%s>; rel=\"original\", ".formatted(masthead.absolute(path)) + links(path, masthead);
    }

    String timemap(Masthead masthead) {
        var here = masthead.absolute(path);
        var lines = new ArrayList<String>();
        lines.add("<%s>; rel=\"original\"".formatted(here));
        lines.add("<%s/timegate>; rel=\"timegate\"".formatted(here));
        lines.add("<%s/timemap>; rel=\"self\"; type=\"application/link-format\"; from=\"%s\"; until=\"%s\"".formatted(here,
                Page.httpDate(first().from()), Page.httpDate(editions.get(editions.size() - 1).from())));
        for (int i = 0; i < editions.size(); i++) {
            var first = i == 0 ? "first " : "";
            var last = i == editions.size() - 1 ? "last " : "";
            lines.add("<%s>; rel=\"%s%smemento\"; datetime=\"%s\"".formatted(masthead.absolute(editions.get(i).path()), first, last, Page.httpDate(editions.get(i).from())));
        }
        return String.join(",\n", lines) + "\n";
    }
}
