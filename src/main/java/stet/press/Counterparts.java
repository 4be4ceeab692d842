package stet.press;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stet.people.Account;
import stet.story.Draft;
import stet.story.Story;
import stet.workflow.LedgerEntry;

/** Stories that are the same in other languages: which ones, the desk says; readers are led from each to all that can be read. */
@ApplicationScoped
public class Counterparts {
    public static final int MOST = 30;
    /** Any number; that of languages among advisory locks. */
    private static final long LANGUAGES_LOCK = 7_383_375;
    private static final Pattern AT_THE_DESK = Pattern.compile("/desk/stories/(\\d{1,18})(/.*)?");

    @Inject Morgue morgue;
    @Inject Press press;

    // --- at the desk ---

    /** The others that a story is the same as, in the order of their languages. */
    public List<Counterpart> of(long story) {
        return PressRun.looking(run -> run.all("select " + Counterpart.COLUMNS + "where s.same_as = (select same_as from desk.story where id = ?) and s.id <> ? order by language, s.id",
                Counterpart::of, story, story));
    }

    /** The story behind an address, a reader's or the desk's; or null. */
    public Long storyAt(String address) {
        var ran = morgue.at(address);
        if (ran != null) return ran.story();
        var written = AT_THE_DESK.matcher(morgue.path(address));
        if (!written.matches()) return null;
        return PressRun.looking(run -> run.one("select id from desk.story where id = ? and kind = 'ARTICLE'", row -> row.getLong(1), Long.valueOf(written.group(1))));
    }

    /** Nobody else says what is the same until the transaction ends. */
    public void hold() {
        PressRun.looking(run -> run.one("select cast(pg_advisory_xact_lock(?) as text)", row -> true, LANGUAGES_LOCK));
    }

    /** These stories and all that they are the same as, held so that none of them is saved or published meanwhile; by their numbers. */
    public Map<Long, Counterpart> held(Collection<Long> stories) {
        return PressRun.looking(run -> {
            var all = run.all("select id from desk.story where id = any (?) or same_as in (select same_as from desk.story where id = any (?)) order by id", row -> row.getLong(1),
                    numbers(stories), numbers(stories));
            run.all("select 1 from desk.draft where story_id = any (?) order by story_id for no key update", row -> true, (Object) numbers(all));
            return run.all("select " + Counterpart.COLUMNS + "where s.id = any (?)", Counterpart::of, (Object) numbers(all)).stream()
                    .collect(Collectors.toMap(Counterpart::story, one -> one));
        });
    }

    /**
     * These are one story from now on, and readers of each are led to the others. What it was the same as before and is not among them is alone; where
     * nothing is among them, it is this one that leaves, and the others stay together. To be called where all of them are held.
     */
    public void say(long story, Set<Long> others, Account by) {
        var mine = new TreeSet<>(others);
        mine.add(story);
        var before = together(mine);
        var left = before.get(story).stream().filter(one -> !mine.contains(one)).toList();
        number(mine);
        if (others.isEmpty()) number(left);
        else left.forEach(one -> number(List.of(one)));
        var after = together(before.keySet());
        var changed = before.keySet().stream().filter(one -> !before.get(one).equals(after.get(one))).toList();
        for (var one : changed) LedgerEntry.write("LANGUAGES_CHANGED", Story.findById(one), after.get(one).stream().map(other -> "story:" + other).collect(Collectors.joining(" ")), by);
        press.counterparts(changed);
    }

    /** Which others each of these, and each that is the same as one of them, is the same as. */
    private static Map<Long, Set<Long>> together(Collection<Long> stories) {
        var all = new TreeMap<Long, Long>();
        PressRun.looking(run -> run.all("select id, coalesce(same_as, id) from desk.story where id = any (?) or same_as in (select same_as from desk.story where id = any (?))",
                row -> all.put(row.getLong(1), row.getLong(2)), numbers(stories), numbers(stories)));
        return all.keySet().stream().collect(Collectors.toMap(one -> one,
                one -> all.keySet().stream().filter(other -> !other.equals(one) && all.get(other).equals(all.get(one))).collect(Collectors.toCollection(TreeSet::new)),
                (some, same) -> some, TreeMap::new));
    }

    /** All bear the lowest number of theirs, so no two groups ever bear the same; who is alone bears none. */
    private static void number(Collection<Long> stories) {
        var number = stories.size() < 2 ? null : stories.stream().min(Long::compare).orElseThrow();
        PressRun.looking(run -> run.does("update desk.story set same_as = cast(? as bigint) where id = any (?)", number, numbers(stories)));
    }

    private static Long[] numbers(Collection<Long> stories) {
        return stories.toArray(Long[]::new);
    }

    // --- before readers ---

    /** What readers see of an article from its counterparts, or null while there is nothing to see. */
    record Seen(long sameAs, String language, String path) {
    }

    static Seen seen(PressRun run, long article) {
        return run.one("select same_as, language, path from site.article where id = ? and same_as is not null and standing = 'LIVE'",
                row -> new Seen(row.getLong(1), row.getString(2), row.getString(3)), article);
    }

    /** Tells of the others where one came to them, went, or is seen otherwise: their pages lead to it, and so do the files that search engines find them in. */
    static void tell(PressRun run, Seen before, Seen after) {
        if (Objects.equals(before, after)) return;
        for (var sameAs : Stream.of(before, after).filter(Objects::nonNull).map(Seen::sameAs).distinct().toList())
            run.all("select id, month from site.article where same_as = ? and standing = 'LIVE'", row -> new Page(row.getLong(1), row.getString(2)), sameAs).forEach(page -> page.tell(run));
    }

    private record Page(long article, String month) {
        void tell(PressRun run) {
            run.changed("related:" + article, "sitemap:" + month);
        }
    }

    /** What the desk says, as far as it ever ran. */
    static void copy(PressRun run, Collection<Long> stories) {
        var before = led(run, stories);
        run.does("update site.article a set same_as = s.same_as from desk.story s where s.id = a.story_id and s.id = any (?) and a.same_as is distinct from s.same_as", (Object) numbers(stories));
        var after = led(run, stories);
        after.forEach((page, where) -> {
            if (!where.equals(before.get(page))) page.tell(run);
        });
    }

    /** Where readers of these stories are led. */
    private static Map<Page, String> led(PressRun run, Collection<Long> stories) {
        record Led(Page page, String where) {
        }
        return run.all("""
                select a.id, a.month, coalesce((select string_agg(cast(o.id as text), ' ' order by o.id) from site.article o
                    where o.same_as = a.same_as and o.standing = 'LIVE' and o.id <> a.id), '')
                from site.article a where a.story_id = any (?) and a.standing = 'LIVE'""",
                row -> new Led(new Page(row.getLong(1), row.getString(2)), row.getString(3)), (Object) numbers(stories)).stream().collect(Collectors.toMap(Led::page, Led::where));
    }

    /** Readers choose between languages: two articles in one would leave them to guess. */
    static void objections(PressRun run, Draft draft, List<String> sentences) {
        var sameAs = run.one("select same_as from desk.story where id = ?", row -> row.getObject(1, Long.class), draft.story.id);
        if (sameAs == null) return;
        // The same of two who come to speak one language.
        run.one("select cast(pg_advisory_xact_lock(hashtextextended('languages', ?)) as text)", row -> true, sameAs);
        for (var other : run.all("select " + Counterpart.COLUMNS + "where s.same_as = ? and s.id <> ? and a.id is not null", Counterpart::of, sameAs, draft.story.id))
            if (other.speaks(draft.language()))
                sentences.add("“%s” is the same story in %s already; give this one another language, or say on its page Related that the two are not the same.".formatted(other.headline(), other.languageInEnglish()));
    }
}
