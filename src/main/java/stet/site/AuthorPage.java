package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Optional;

/** An author as they are today, and all their work. One without articles is not there. */
public record AuthorPage(Words.Credit author, Trails list) {
    public static Optional<AuthorPage> read(Connection site, String slug, String before) throws SQLException {
        var author = Reading.one(site, """
                select slug, name, job_title, affiliation, short_bio, bio, links, years_of_experience, outlets
                from site.author where slug = ? and moved_to is null""",
                row -> new Words.Credit("BY", row.getString("slug"), row.getString("name"), row.getString("job_title"),
                        row.getString("affiliation"), row.getString("short_bio"), row.getString("bio"), Reading.words(row, "links"),
                        row.getObject("years_of_experience", Integer.class), Reading.words(row, "outlets")), slug);
        if (author.isEmpty()) return Optional.empty();
        var list = Trails.read(site, Shelf.AUTHOR, slug, before);
        return list.isEmpty() ? Optional.empty() : Optional.of(new AuthorPage(author.get(), list));
    }

    /** Where an author went who turned out to be another. */
    static Optional<String> moved(Connection site, String slug) throws SQLException {
        return Reading.one(site, "select moved_to from site.author where slug = ? and moved_to is not null",
                row -> "/author/" + row.getString("moved_to"), slug);
    }

    public String inShort() {
        return author.about().isBlank() ? list.inShort() : author.about();
    }

    public String card() {
        return Card.of(author.path());
    }

    public JsonLd jsonLd(Masthead masthead) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("@context", "https://schema.org");
        facts.put("@type", "ProfilePage");
        facts.put("url", masthead.absolute(author.path()));
        facts.put("mainEntity", Article.person(author, masthead));
        return JsonLd.of(facts);
    }

    public JsonLd breadcrumbs(Masthead masthead) {
        return Breadcrumbs.from(masthead).to(author.name(), author.path()).jsonLd();
    }
}
