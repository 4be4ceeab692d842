package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that a section has to read: on its first page what editors arranged, then everything. One without articles is not there.
 *
 * @param front what stands above the list; null on pages further down
 */
public record SectionPage(Section section, Front front, Trails list) {
    public static Optional<SectionPage> read(Connection site, String slug, String before) throws SQLException {
        if (before == null) return read(site, slug, Slot.launched(site, slug));
        var list = Trails.read(site, Shelf.SECTION, slug, before);
        return list.isEmpty() ? Optional.empty() : Optional.of(new SectionPage(list.trails().get(0).section(), null, list));
    }

    /** Its first page, with these slots. */
    static Optional<SectionPage> read(Connection site, String slug, List<Slot> slots) throws SQLException {
        var section = Reading.one(site, """
                select slug, name from site.section s where slug = ? and exists (
                    select from site.article a where a.section = s.slug and a.standing = 'LIVE')""",
                row -> new Section(row.getString("slug"), row.getString("name")), slug);
        if (section.isEmpty()) return Optional.empty();
        var front = Front.read(site, slug, slots);
        return Optional.of(new SectionPage(section.get(), front, Trails.readBelow(site, Shelf.SECTION, slug, front.articles())));
    }

    Set<String> madeOf() {
        var all = new HashSet<>(list.madeOf());
        if (front != null) all.addAll(front.madeOf());
        return all;
    }

    public String inShort() {
        return Trails.inShort(Stream.concat(front == null ? Stream.empty() : front.inSlots(), list.trails().stream()));
    }

    public String card() {
        return Card.of(section.path());
    }

    public JsonLd breadcrumbs(Masthead masthead) {
        return Breadcrumbs.from(masthead).to(section.name(), section.path()).jsonLd();
    }
}
