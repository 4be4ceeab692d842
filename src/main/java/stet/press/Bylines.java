package stet.press;

import stet.people.Author;
import stet.story.Credit;
import stet.story.Document;

/** The authors whom readers know, and what is said of them. */
final class Bylines {
    private Bylines() {
    }

    /** Readers get of an author what somebody else has read: the approved words, where today's were read by nobody yet. */
    static Author author(PressRun run, Credit credit) {
        var author = credit.author;
        write(run, author.slug, author.hasUnreadWords() ? credit.asPinned() : credit.today());
        return author;
    }

    /** One whom readers never met stays unknown to them. */
    static void changed(PressRun run, Author author) {
        if (isKnown(run, author)) write(run, author.slug, Credit.of(author));
    }

    static void merged(PressRun run, Author from, Author into) {
        if (!isKnown(run, from)) return;
        write(run, into.slug, Credit.of(into));
        run.does("""
                delete from site.article_author a where author = ? and exists (
                    select from site.article_author b where b.article_id = a.article_id and b.author = ?)""", from.slug, into.slug);
        run.does("update site.article_author set author = ? where author = ?", into.slug, from.slug);
        run.does("update site.author set moved_to = ? where slug = ? or moved_to = ?", into.slug, from.slug, from.slug);
        Searchable.merged(run, into.slug);
        run.changed("author:" + from.slug, "author:" + into.slug);
    }

    private static boolean isKnown(PressRun run, Author author) {
        return run.one("select 1 from site.author where slug = ?", row -> true, author.slug) != null;
    }

    private static void write(PressRun run, String slug, Document.Credit author) {
        var changed = run.does("""
                insert into site.author as a (slug, name, job_title, affiliation, short_bio, bio, links, years_of_experience, outlets)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (slug) do update set name = excluded.name, job_title = excluded.job_title, affiliation = excluded.affiliation,
                    short_bio = excluded.short_bio, bio = excluded.bio, links = excluded.links,
                    years_of_experience = excluded.years_of_experience, outlets = excluded.outlets
                where (a.name, a.job_title, a.affiliation, a.short_bio, a.bio, a.links, a.years_of_experience, a.outlets) is distinct from
                    (excluded.name, excluded.job_title, excluded.affiliation, excluded.short_bio, excluded.bio, excluded.links,
                    excluded.years_of_experience, excluded.outlets)""",
                slug, author.name(), author.jobTitle(), author.affiliation(), author.shortBio(), author.bio(), author.links(),
                author.yearsOfExperience(), author.outlets());
        if (changed > 0) run.changed("author:" + slug);
    }
}
