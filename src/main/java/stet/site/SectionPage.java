package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** All that a section has to read. One without articles is not there. */
public record SectionPage(Section section, Trails list) {
    public static Optional<SectionPage> read(Connection site, String slug, String before) throws SQLException {
        var list = Trails.read(site, Shelf.SECTION, slug, before);
        if (list.isEmpty()) return Optional.empty();
        return Optional.of(new SectionPage(list.trails().get(0).section(), list));
    }
}
