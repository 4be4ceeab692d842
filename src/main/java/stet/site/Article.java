package stet.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stet.site.cache.PageCache;

/**
 * What stands before readers at one address, as it was approved.
 *
 * @param changedAt when it last came to read otherwise; null where it never did
 * @param edition   which of its editions this is, null for the one that runs now at the article's own address
 * @param isPage    whether it is a page that stands for itself, in no section and no list
 * @param languages the same story in every language that it can be read in, this one among them; empty where this is the only one
 */
public record Article(long id, String path, Instant publishedAt, Instant changedAt, Words words, Html body, Section section,
        List<Tag> tags, Place place, Related related, Edition edition, boolean isPage, List<Counterpart> languages) {
    private static final int LONGEST_HEADLINE = 110;
    private static final String COLUMNS = """
            select a.id, a.story_id, a.path, e.number, e.published_at as ran_at, a.published_at, a.words_changed_at, e.document, e.body,
                s.slug as section, s.name as section_name, a.same_as, l.part, r.slug as series, r.name as series_name, r.description
            from site.article a
            join site.edition e on e.article_id = a.id
            left join site.section s on s.slug = a.section
            left join site.article_series l on l.article_id = a.id
            left join site.series r on r.slug = l.series\s""";

    private record Row(long id, String path, Instant ranAt, Instant publishedAt, Instant changedAt, Words words, Html body, Section section, Long sameAs, Place.Wanted place) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getLong("id"), row.getString("path"), Reading.instant(row, "ran_at"), Reading.instant(row, "published_at"),
                    row.getObject("words_changed_at") == null ? null : Reading.instant(row, "words_changed_at"), Words.read(row.getBytes("document")),
                    Html.cleaned(row.getString("body")), Section.of(row), row.getObject("same_as", Long.class),
                    row.getString("series") == null ? null
                            : new Place.Wanted(new Series(row.getString("series"), row.getString("series_name"), row.getString("description")), row.getInt("part"), row.getLong("story_id")));
        }
    }

    public static Optional<Article> read(Connection site, String path) throws SQLException {
        var row = Reading.one(site, COLUMNS + "where a.path = ? and a.standing = 'LIVE' and e.number = a.edition", Row::of, path);
        if (row.isEmpty()) return Optional.empty();
        var it = row.get();
        if (it.section == null) return Optional.of(new Article(it.id, it.path, it.publishedAt, it.changedAt, it.words, it.body, null, List.of(), null, Related.NOTHING, null, true, List.of()));
        return Optional.of(new Article(it.id, it.path, it.publishedAt, it.changedAt, it.words, it.body, it.section, Tag.of(site, it.id),
                it.place == null ? null : Place.read(site, it.place), Related.read(site, it.id), null, false, Counterpart.read(site, it.sameAs)));
    }

    /** How it read in one of its editions: its own words, and nothing of what stands around it today. */
    static Optional<Article> read(Connection site, History history, Edition edition) throws SQLException {
        return Reading.one(site, COLUMNS + "where a.id = ? and a.standing = 'LIVE' and e.number = ?", Row::of, history.article(), edition.number())
                .map(it -> new Article(it.id, it.path, it.publishedAt, edition.number() == 1 ? null : it.ranAt, it.words, it.body, it.section, List.of(), null, Related.NOTHING, edition, it.section == null, List.of()));
    }

    /** What these words would look like before readers: the press shows drafts so. Where they lead on to is no part of them. */
    public static Article unpublished(byte[] document, Html body, Section section, List<Tag> tags, Instant at, boolean isPage) {
        return new Article(0, "", at, null, Words.read(document), body, section, tags, null, Related.NOTHING, null, isPage, List.of());
    }

    /** The same among the parts that there are to read. */
    Article in(Place place) {
        return new Article(id, path, publishedAt, changedAt, words, body, section, tags, place, related, edition, isPage, languages);
    }

    /** What the page shows; a section's name is so rarely another that it goes by everything. */
    Set<String> madeOf() {
        var all = Stream.concat(Stream.of(PageCache.FRAME, "article:" + id), tags.stream().map(Tag::nameKey)).collect(Collectors.toSet());
        all.addAll(related.madeOf());
        if (place != null) all.add(Series.key(place.series().slug()));
        return all;
    }

    /** What in a menu leads here or nearest to it. */
    public String placeInMenu() {
        return isPage ? path : section == null ? "" : section.path();
    }

    public boolean isUpdated() {
        return changedAt != null;
    }

    public Instant modifiedAt() {
        return changedAt == null ? publishedAt : changedAt;
    }

    /** The same story in other languages. */
    public List<Counterpart> otherLanguages() {
        return languages.stream().filter(one -> !one.path().equals(path)).toList();
    }

    /** Its own address, as a part of another. */
    public String encodedUrl(Masthead masthead) {
        return URLEncoder.encode(masthead.absolute(path), StandardCharsets.UTF_8);
    }

    public boolean isLive() {
        return !path.isEmpty();
    }

    /**
     * Where its card is, which shows the words of today; null where these are others.
     */
    public String card() {
        if (!isLive() || edition != null) return null;
        return Card.of(path, isUpdated() ? changedAt : null);
    }

    private void addCard(Map<String, Object> facts, Masthead masthead) {
        if (card() != null) facts.put("image", Map.of("@type", "ImageObject", "url", masthead.absolute(card()), "width", Card.WIDTH, "height", Card.HEIGHT));
    }

    public JsonLd breadcrumbs(Masthead masthead) {
        var way = Breadcrumbs.from(masthead);
        return (section == null ? way : way.to(section.name(), section.path())).to(words.headline(), path).jsonLd();
    }

    public JsonLd jsonLd(Masthead masthead) {
        return isPage ? jsonLdOfPage(masthead) : jsonLdOfArticle(masthead);
    }

    private JsonLd jsonLdOfPage(Masthead masthead) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("@context", "https://schema.org");
        facts.put("@type", "WebPage");
        facts.put("url", masthead.absolute(path));
        facts.put("name", words.headline());
        if (!words.summary().isBlank()) facts.put("description", words.summary());
        facts.put("datePublished", publishedAt.toString());
        facts.put("dateModified", modifiedAt().toString());
        facts.put("inLanguage", words.language());
        facts.put("isPartOf", Map.of("@type", "WebSite", "name", masthead.name(), "url", masthead.absolute("/")));
        facts.put("publisher", masthead.publisher());
        addCard(facts, masthead);
        return JsonLd.of(facts);
    }

    private JsonLd jsonLdOfArticle(Masthead masthead) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("@context", "https://schema.org");
        facts.put("@type", "NewsArticle");
        facts.put("mainEntityOfPage", masthead.absolute(path));
        facts.put("url", masthead.absolute(path));
        facts.put("headline", shortened(words.headline()));
        if (!words.seoHeadline().isBlank()) facts.put("alternativeHeadline", words.seoHeadline());
        if (!words.summary().isBlank()) facts.put("description", words.summary());
        facts.put("datePublished", publishedAt.toString());
        facts.put("dateModified", modifiedAt().toString());
        facts.put("inLanguage", words.language());
        if (section != null) facts.put("articleSection", section.name());
        if (place != null) {
            facts.put("isPartOf", Map.of("@type", "CreativeWorkSeries", "name", place.series().name(), "url", masthead.absolute(place.series().path())));
            facts.put("position", place.part());
        }
        if (!tags.isEmpty()) facts.put("keywords", tags.stream().map(Tag::name).toList());
        facts.put("author", words.writers().stream().map(writer -> person(writer, masthead)).toList());
        var contributors = words.contributions().stream().flatMap(role -> role.credits().stream()).map(other -> person(other, masthead)).toList();
        if (!contributors.isEmpty()) facts.put("contributor", contributors);
        facts.put("publisher", masthead.publisher());
        addCard(facts, masthead);
        facts.put("isAccessibleForFree", true);
        return JsonLd.of(facts);
    }

    /** Search engines ask for no more of it. */
    private static String shortened(String headline) {
        if (headline.codePointCount(0, headline.length()) <= LONGEST_HEADLINE) return headline;
        var start = headline.substring(0, headline.offsetByCodePoints(0, LONGEST_HEADLINE - 1));
        var words = start.lastIndexOf(' ');
        return (words > 0 ? start.substring(0, words) : start).stripTrailing() + "…";
    }

    static Map<String, Object> person(Words.Credit author, Masthead masthead) {
        var person = new LinkedHashMap<String, Object>();
        person.put("@type", "Person");
        person.put("name", author.name());
        person.put("url", masthead.absolute(author.path()));
        if (!author.jobTitle().isBlank()) person.put("jobTitle", author.jobTitle());
        if (!author.affiliation().isBlank()) person.put("affiliation", Map.of("@type", "Organization", "name", author.affiliation()));
        if (!author.about().isBlank()) person.put("description", author.about());
        if (!author.webLinks().isEmpty()) person.put("sameAs", author.webLinks().stream().map(Words.WebLink::url).toList());
        return person;
    }
}
