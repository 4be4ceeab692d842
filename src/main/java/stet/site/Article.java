package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands before readers at one address: the edition that runs now, as it was approved. */
public record Article(long id, String path, int edition, Instant publishedAt, Instant changedAt, Words words, Html body, Section section,
        List<Tag> tags) {
    private record Row(long id, String path, int edition, Instant publishedAt, Instant changedAt, byte[] document, String body, Section section) {
    }

    public static Optional<Article> read(Connection site, String path) throws SQLException {
        var row = Reading.one(site, """
                select a.id, a.path, e.number, a.published_at, a.changed_at, e.document, e.body, s.slug as section, s.name as section_name
                from site.article a
                join site.edition e on e.article_id = a.id and e.number = a.edition
                join site.section s on s.slug = a.section
                where a.path = ? and a.standing = 'LIVE'""",
                found -> new Row(found.getLong("id"), found.getString("path"), found.getInt("number"),
                        Reading.instant(found, "published_at"), Reading.instant(found, "changed_at"), found.getBytes("document"),
                        found.getString("body"), new Section(found.getString("section"), found.getString("section_name"))), path);
        if (row.isEmpty()) return Optional.empty();
        var it = row.get();
        return Optional.of(new Article(it.id, it.path, it.edition, it.publishedAt, it.changedAt, Words.read(it.document), Html.cleaned(it.body),
                it.section, Tag.of(site, it.id)));
    }

    /** What these words would look like before readers: the press shows drafts so. */
    public static Article unpublished(byte[] document, Html body, Section section, List<Tag> tags, Instant at) {
        return new Article(0, "", 1, at, at, Words.read(document), body, section, tags);
    }

    /** What the page shows; a section's name is so rarely another that it goes by everything. */
    Set<String> madeOf() {
        return Stream.concat(Stream.of(PageCache.FRAME, "article:" + id), tags.stream().map(Tag::nameKey)).collect(Collectors.toSet());
    }

    public String sectionPath() {
        return section == null ? "" : section.path();
    }

    public boolean isUpdated() {
        return edition > 1;
    }

    public boolean isLive() {
        return !path.isEmpty();
    }

    public JsonLd jsonLd(Masthead masthead) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("@context", "https://schema.org");
        facts.put("@type", "NewsArticle");
        facts.put("mainEntityOfPage", masthead.absolute(path));
        facts.put("url", masthead.absolute(path));
        facts.put("headline", words.headline());
        if (!words.seoHeadline().isBlank()) facts.put("alternativeHeadline", words.seoHeadline());
        if (!words.summary().isBlank()) facts.put("description", words.summary());
        facts.put("datePublished", publishedAt.toString());
        facts.put("dateModified", changedAt.toString());
        facts.put("inLanguage", words.language());
        if (section != null) facts.put("articleSection", section.name());
        if (!tags.isEmpty()) facts.put("keywords", tags.stream().map(Tag::name).toList());
        facts.put("author", words.writers().stream().map(writer -> person(writer, masthead)).toList());
        var contributors = words.contributions().stream().flatMap(role -> role.credits().stream()).map(other -> person(other, masthead)).toList();
        if (!contributors.isEmpty()) facts.put("contributor", contributors);
        facts.put("publisher", Map.of("@type", "NewsMediaOrganization", "name", masthead.name(), "url", masthead.absolute("/")));
        facts.put("isAccessibleForFree", true);
        return JsonLd.of(facts);
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
