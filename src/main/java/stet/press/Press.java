package stet.press;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import stet.people.Author;
import stet.site.Logo;
import stet.site.Slot;
import stet.story.Credit;
import stet.story.CreditRole;
import stet.story.Document;
import stet.story.Draft;
import stet.story.Revision;
import stet.story.Section;
import stet.story.Series;
import stet.story.Story;

/**
 * The one bridge from desk to site, and the only writer of what readers see. Everything happens in the newsroom's own
 * transaction: what is refused or fails there never was.
 */
@ApplicationScoped
public class Press {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("/yyyy/MM/dd/");

    @ConfigProperty(name = "stet.zone", defaultValue = "UTC") ZoneId zone;

    @Inject Herald herald;

    /** What stands before readers at one address, as the press needs to know it. */
    record Pressed(long id, boolean live, String path, int edition, Instant publishedAt) {
    }

    // --- doing ---

    /**
     * Puts an approved revision before readers as the article's next edition.
     *
     * @param ranAt the past day of a story that ran elsewhere, null for now
     * @return the number of the edition
     */
    int publish(Draft draft, Revision revision, Instant ranAt) {
        return PressRun.with(run -> {
            var document = revision.document();
            if (!draft.story.isPage()) Frame.section(run, draft.section());
            for (var tag : draft.tags()) Frame.tag(run, tag);
            var authors = new ArrayList<Author>();
            for (var credit : draft.credits()) if (!authors.contains(credit.author)) authors.add(Bylines.author(run, credit));

            var before = pressed(run, draft.story);
            var navigation = Frame.navigation(run);
            var stoodIn = before == null || !before.live ? Set.<String>of() : lists(run, before.id);
            var traits = before == null ? null : Relating.Traits.of(run, before.id);
            var part = before == null ? null : Parts.seen(run, before.id);
            var counterpart = before == null ? null : Counterparts.seen(run, before.id);
            var at = ranAt == null ? run.at : ranAt;
            var publishedAt = before == null ? at : before.publishedAt;
            var path = path(draft.story, publishedAt, document.slug());
            var edition = before == null ? 1 : before.edition + 1;
            var id = before == null ? begin(run, draft.story, path, document, at) : before.id;
            run.does("""
                    update site.article set standing = 'LIVE', taken_down_at = null, path = ?, edition = ?, section = ?, kicker = ?, headline = ?, dek = ?,
                        trail_text = ?, writers = ?, language = ?, changed_at = ?, same_as = (select same_as from desk.story where id = ?) where id = ?""",
                    path, edition, section(document), document.kicker(), document.headline(), document.dek(),
                    document.trailText(), writers(document), document.language(), at, draft.story.id, id);
            run.does("""
                    insert into site.edition (article_id, number, digest, format, document, body, press_run, published_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""",
                    id, edition, revision.digest, revision.format, revision.bytes, revision.body, run.number, at);
            run.does("""
                    update site.article a set words_changed_at = ? from site.edition e, site.edition before
                    where a.id = ? and e.article_id = a.id and e.number = ? and before.article_id = a.id and before.number = e.number - 1
                    and site.reads(e.document) <> site.reads(before.document)""", at, id, edition);
            run.does("insert into site.path (path, article_id, press_run) values (?, ?, ?) on conflict (path) do nothing", path, id, run.number);
            run.does("delete from site.article_author where article_id = ?", id);
            for (int i = 0; i < authors.size(); i++)
                run.does("insert into site.article_author (article_id, position, author, published_at) values (?, ?, ?, ?)", id, i, authors.get(i).slug, publishedAt);
            run.does("delete from site.article_tag where article_id = ?", id);
            for (int i = 0; i < document.tags().size(); i++)
                run.does("insert into site.article_tag (article_id, position, tag, published_at) values (?, ?, ?, ?)", id, i, document.tags().get(i), publishedAt);
            Parts.place(run, draft.story, id, document);
            Parts.tell(run, part, Parts.seen(run, id));
            Counterparts.tell(run, counterpart, Counterparts.seen(run, id));
            Searchable.write(run, id);
            shown(run, draft.story, id, path, before == null || !before.live ? 1 : 0);
            if (!draft.story.isPage()) Relating.changed(run, id, traits);
            if (before == null) Relating.choose(run, draft.story, id);
            var standsIn = lists(run, id);
            if (ranAt == null) herald.tell(path, standsIn);
            if (before == null && ranAt == null) standsIn.forEach(list -> run.changed(list + "+"));
            else differing(stoodIn, standsIn).forEach(run::changed);
            if (!navigation.equals(Frame.navigation(run))) run.changed("frame");
            return edition;
        });
    }

    /** Tells where it is seen beside lists: on its own page, and in what search engines read. */
    private static void shown(PressRun run, Story story, long article, String path, int more) {
        run.changed("article:" + article);
        if (story.isPage()) {
            run.changed("pages");
            return;
        }
        run.changed("any", month(path));
        Months.count(run, article, more);
    }

    /** The file that search engines find it in: its month is the one in its address. */
    private static String month(String path) {
        return "sitemap:" + path.substring(1, 5) + "-" + path.substring(6, 8);
    }

    /** Every list that shows the article; a page stands in none. */
    private static Set<String> lists(PressRun run, long article) {
        var all = run.one("""
                select 'all section:' || section || ' month:' || month
                    || coalesce((select string_agg(' author:' || author, '') from site.article_author where article_id = a.id), '')
                    || coalesce((select string_agg(' tag:' || tag, '') from site.article_tag where article_id = a.id), '')
                from site.article a where id = ? and section is not null""", row -> row.getString(1), article);
        return all == null ? Set.of() : Set.of(all.split(" "));
    }

    private static Set<String> differing(Set<String> some, Set<String> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        all.removeIf(one -> some.contains(one) && others.contains(one));
        return all;
    }

    private long begin(PressRun run, Story story, String path, Document document, Instant at) {
        return run.one("""
                insert into site.article (story_id, standing, path, edition, section, headline, published_at, changed_at, compared)
                values (?, 'LIVE', ?, 1, ?, ?, ?, ?, ?) returning id""",
                row -> row.getLong(1), story.id, path, section(document), document.headline(), at, at, story.isPage());
    }

    /** Takes the article down, or brings its last edition back as it ran; its words are not touched. */
    void stand(Story story, boolean live) {
        PressRun.with(run -> {
            var before = pressed(run, story);
            var navigation = Frame.navigation(run);
            var part = Parts.seen(run, before.id);
            var counterpart = Counterparts.seen(run, before.id);
            run.does("update site.article set standing = ?, taken_down_at = ? where id = ?", live ? "LIVE" : "WITHDRAWN", live ? null : run.at, before.id);
            shown(run, story, before.id, before.path, live == before.live ? 0 : live ? 1 : -1);
            Parts.tell(run, part, Parts.seen(run, before.id));
            Counterparts.tell(run, counterpart, Counterparts.seen(run, before.id));
            Searchable.write(run, before.id);
            herald.tell(before.path, lists(run, before.id));
            if (live) lists(run, before.id).forEach(run::changed);
            if (!navigation.equals(Frame.navigation(run))) run.changed("frame");
            return null;
        });
    }

    /** Brings the names and the order of sections, and the names of tags, before readers as they are today. */
    public void sectionsAndTags() {
        PressRun.with(run -> {
            for (var section : Section.inOrder()) Frame.section(run, section);
            Frame.tags(run);
            return null;
        });
    }

    /** Brings the name and the description of a series before readers as they are today. */
    public void renamed(Series series) {
        PressRun.with(run -> {
            Parts.renamed(run, series);
            return null;
        });
    }

    /** Brings the parts of a series before readers in the order they have at the desk. */
    public void ordered(Series series) {
        PressRun.with(run -> {
            Parts.ordered(run, series, series.ran());
            return null;
        });
    }

    /** Leads readers from a story to those that an editor chose; if it has not run yet, then from its first edition on. */
    public void related(Story story) {
        PressRun.with(run -> {
            var article = pressed(run, story);
            if (article != null) Relating.choose(run, story, article.id);
            return null;
        });
    }

    /** Leads readers of these stories to those that the desk says are the same in other languages; what has not run yet comes with its first edition. */
    void counterparts(Collection<Long> stories) {
        if (Ran.ofStories(stories).isEmpty()) return;
        PressRun.with(run -> {
            Counterparts.copy(run, stories);
            return null;
        });
    }

    /** Holds some articles against the others that never were; whether there were any. */
    public boolean compareSome(int most) {
        if (PressRun.looking(run -> Relating.notCompared(run, 1)).isEmpty()) return false;
        return PressRun.with(run -> {
            var some = Relating.notCompared(run, most);
            for (var article : some) Relating.compare(run, article);
            return !some.isEmpty();
        });
    }

    /** @param section whose front; nothing for the front page */
    void front(String section, List<Slot> slots) {
        PressRun.with(run -> {
            run.does("delete from site.front_slot where front = ?", section);
            for (int i = 0; i < slots.size(); i++) {
                var slot = slots.get(i);
                run.does("insert into site.front_slot (front, position, size, article_id, section, headline) values (?, ?, ?, ?, ?, ?)",
                        section, i, slot.size().name(), slot.article(), slot.section(), slot.headline());
            }
            run.changed("front:" + section);
            return null;
        });
    }

    /** What stands on every page: the newspaper's name, its language, its look. */
    public void paper(Paper paper) {
        PressRun.with(run -> {
            Frame.paper(run, paper);
            return null;
        });
    }

    /** @param file null for none any more */
    public void logo(boolean byNight, LogoFile file) {
        PressRun.with(run -> {
            Frame.logo(run, byNight, file);
            return null;
        });
    }

    /** An author as an editor let them stand. */
    void authorChanged(Author author) {
        PressRun.with(run -> {
            Bylines.changed(run, author);
            return null;
        });
    }

    /** All articles of the one are the other's from now on, and the old address leads there. */
    void authorsMerged(Author from, Author into) {
        PressRun.with(run -> {
            Bylines.merged(run, from, into);
            return null;
        });
    }

    // --- asking ---

    /** Every reason the press has against printing this draft now. */
    List<String> objections(Draft draft, Instant ranAt) {
        return PressRun.looking(run -> {
            var sentences = new ArrayList<String>();
            var before = pressed(run, draft.story);
            var path = path(draft.story, before != null ? before.publishedAt : ranAt != null ? ranAt : run.hour(), draft.slug());
            // Two who want one address at once come one after the other, and the second is told.
            run.one("select cast(pg_advisory_xact_lock(hashtextextended(?, 0)) as text)", row -> true, path);
            var other = run.one("select article_id from site.path where path = ? and article_id is distinct from ?",
                    row -> true, path, before == null ? null : before.id);
            if (other != null) sentences.add("Another %s stands or stood at %s; give this one another slug.".formatted(draft.story.isPage() ? "page" : "article", path));
            if (draft.series() != null) {
                // The same of two who want one part.
                var taken = Series.locked(draft.series().id).partThatRan(draft.number());
                if (taken != null && !taken.id.equals(draft.story.id)) sentences.add("“%s” has a part %d already; give this one another number.".formatted(draft.series().name, draft.number()));
            }
            Counterparts.objections(run, draft, sentences);
            if (!Objects.equals(draft.basedOnEdition, before == null ? null : before.edition))
                sentences.add("Another edition has run since this draft was begun; bring the two together first.");
            return sentences;
        });
    }

    public Paper paper() {
        return PressRun.looking(Frame::paper);
    }

    /** Those of now, by whether they are for dark backgrounds. */
    public Map<Boolean, Logo> logos() {
        return PressRun.looking(Frame::logos);
    }

    private static Pressed pressed(PressRun run, Story story) {
        return run.one("select id, standing = 'LIVE', path, edition, published_at from site.article where story_id = ?",
                row -> new Pressed(row.getLong(1), row.getBoolean(2), row.getString(3), row.getInt(4), PressRun.instant(row, 5)), story.id);
    }

    /** A page has no day. */
    private String path(Story story, Instant firstPublished, String slug) {
        return story.isPage() ? "/" + slug : DAY.format(firstPublished.atZone(zone)) + slug;
    }

    private static String section(Document document) {
        return document.section().isEmpty() ? null : document.section();
    }

    private static List<String> writers(Document document) {
        return document.credits().stream().filter(credit -> credit.role().equals(CreditRole.BY.name())).map(Document.Credit::name).toList();
    }
}
