package stet.site;

import io.quarkus.qute.TemplateInstance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stet.site.cache.AtRun;

/**
 * The frame of every page: the newspaper's name, how it looks, and the sections that have something to read.
 *
 * @param top  the newspaper's own menu; empty where the sections are its menu
 * @param foot where the foot leads beside the feeds
 * @param look  the address of its stylesheet
 * @param logo  in place of the words of the name, or null
 * @param night the same for dark backgrounds, or null
 */
public record Masthead(String name, String tagline, String language, String look, Logo logo, Logo night, List<MenuLink> top, List<MenuLink> foot,
        List<Section> sections, long run, Instant pressedAt, Imprint imprint) implements AtRun {
    private record Line(Masthead masthead, Section section) {
    }

    public static Masthead read(Connection site, Imprint imprint) throws SQLException {
        var lines = Reading.all(site, """
                select m.name, m.tagline, m.language, m.accent, m.top_links, m.foot_links, r.number, r.at, s.slug as section, s.name as section_name, """
                + Logo.columns("logo") + ", " + Logo.columns("night") + """
                 from site.masthead m cross join site.press_run r
                left join site.logo logo on not logo.by_night left join site.logo night on night.by_night
                left join site.section s on exists (
                    select from site.article a where a.section = s.slug and a.standing = 'LIVE')
                order by s.position, s.name""", row -> new Line(of(row, imprint),
                        Section.of(row)));
        return lines.get(0).masthead.with(lines.stream().map(Line::section).filter(section -> section != null).toList());
    }

    private static Masthead of(ResultSet row, Imprint imprint) throws SQLException {
        return new Masthead(row.getString("name"), row.getString("tagline"), Language.tag(row.getString("language")), Stylesheet.with(Accent.of(row.getString("accent"))).path(),
                Logo.of(row, "logo"), Logo.of(row, "night"),
                Reading.words(row, "top_links").stream().map(MenuLink::of).toList(), Reading.words(row, "foot_links").stream().map(MenuLink::of).toList(), List.of(),
                row.getLong("number"), Reading.instant(row, "at"), imprint);
    }

    private Masthead with(List<Section> sections) {
        return new Masthead(name, tagline, language, look, logo, night, top, foot, sections, run, pressedAt, imprint);
    }

    /** For pages that must appear when nothing can be read. */
    static Masthead bare(Imprint imprint) {
        return new Masthead("Stet", "", "en", Stylesheet.with(null).path(), null, null, List.of(), List.of(), List.of(), -1, null, imprint);
    }

    public String direction() {
        return Language.direction(language);
    }

    public String absolute(String path) {
        return imprint.absolute(path);
    }

    /** Where the newspaper's own card is. */
    public String card() {
        return Card.of("/");
    }

    /** The newspaper as whoever answers for an article. */
    Map<String, Object> publisher() {
        var facts = new LinkedHashMap<String, Object>(Map.of("@type", "NewsMediaOrganization", "name", name, "url", absolute("/")));
        if (logo != null) facts.put("logo", Map.of("@type", "ImageObject", "url", absolute(logo.path()), "width", logo.width(), "height", logo.height()));
        return facts;
    }

    public JsonLd jsonLd() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("@context", "https://schema.org");
        facts.put("@type", "WebSite");
        facts.put("name", name);
        if (!tagline.isBlank()) facts.put("description", tagline);
        facts.put("url", absolute("/"));
        facts.put("inLanguage", language);
        facts.put("publisher", publisher());
        facts.put("potentialAction", Map.of("@type", "SearchAction", "query-input", "required name=search_term_string",
                "target", Map.of("@type", "EntryPoint", "urlTemplate", absolute("/search?q={search_term_string}"))));
        return JsonLd.of(facts);
    }

    /** A page in the newspaper's language, as far as we speak it. */
    public String render(TemplateInstance page) {
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

    public String month(YearMonth month) {
        return Days.month(month, locale());
    }

    public String monthAlone(YearMonth month) {
        return Days.monthAlone(month, locale());
    }

    public String minute(Instant at) {
        return Days.minute(at.atZone(imprint.zone()), locale());
    }
}
