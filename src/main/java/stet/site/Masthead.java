package stet.site;

import io.quarkus.qute.TemplateInstance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The frame of every page: the newspaper's name, and the sections that have something to read. */
public record Masthead(String name, String tagline, String language, List<Section> sections, long run, Instant pressedAt, Imprint imprint) {
    private record Line(String name, String tagline, String language, long run, Instant pressedAt, Section section) {
    }

    public static Masthead read(Connection site, Imprint imprint) throws SQLException {
        var lines = Reading.all(site, """
                select m.name, m.tagline, m.language, r.number, r.at, s.slug as section, s.name as section_name
                from site.masthead m cross join site.press_run r
                left join site.section s on exists (
                    select from site.article a where a.section = s.slug and a.standing = 'LIVE')
                order by s.position, s.name""",
                row -> new Line(row.getString("name"), row.getString("tagline"), Language.tag(row.getString("language")), row.getLong("number"), Reading.instant(row, "at"),
                        row.getString("section") == null ? null : new Section(row.getString("section"), row.getString("section_name"))));
        var first = lines.get(0);
        var sections = lines.stream().map(Line::section).filter(section -> section != null).toList();
        return new Masthead(first.name, first.tagline, first.language, sections, first.run, first.pressedAt, imprint);
    }

    /** For pages that must appear when nothing can be read. */
    static Masthead bare(Imprint imprint) {
        return new Masthead("Stet", "", "en", List.of(), -1, null, imprint);
    }

    public String direction() {
        return Language.direction(language);
    }

    public String absolute(String path) {
        return imprint.absolute(path);
    }

    /** A page in the newspaper's language, as far as we speak it. */
    String render(TemplateInstance page) {
        return page.setLocale(locale()).render();
    }

    private Locale locale() {
        return Locale.forLanguageTag(language);
    }

    public String day(Instant at) {
        return Days.day(at.atZone(imprint.zone()), locale());
    }

    public String weekday(Instant at) {
        return Days.weekday(at.atZone(imprint.zone()), locale());
    }

    public String minute(Instant at) {
        return Days.minute(at.atZone(imprint.zone()), locale());
    }
}
