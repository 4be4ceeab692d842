package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** All that is about one thing. A tag without articles is not there. */
public record TagPage(Tag tag, Trails list) {
    public static Optional<TagPage> read(Connection site, String slug, String before) throws SQLException {
        var tag = Reading.one(site, "select slug, name from site.tag where slug = ?",
                row -> new Tag(row.getString("slug"), row.getString("name")), slug);
        if (tag.isEmpty()) return Optional.empty();
        var list = Trails.read(site, Shelf.TAG, slug, before);
        return list.isEmpty() ? Optional.empty() : Optional.of(new TagPage(tag.get(), list));
    }

    Set<String> madeOf() {
        var all = new HashSet<>(list.madeOf());
        all.add(tag.nameKey());
        return all;
    }

    public String inShort() {
        return list.inShort();
    }

    public String card() {
        return Card.of(tag.path());
    }
}
