package stet.site.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stet.site.FeedFormat;
import stet.site.Masthead;
import stet.site.Phrases;
import stet.site.Reading;

/**
 * One page of what a search found.
 *
 * @param search   what was looked for, in the end
 * @param mistyped the words as they were typed where nothing was found for them and others are shown instead, or nothing
 * @param next     where the list goes on, or nothing
 * @param count    how many there are, as far as they were counted; none where they were not
 * @param isMore   whether there are more than that
 * @param cutShort whether there may be more further back than was looked
 * @param why      why nothing could be found, or null where there is nothing to say of it
 */
public record SearchPage(Search search, String mistyped, List<Found> found, String next, int count, boolean isMore, boolean cutShort, Why why) {
    /** Each is a sentence in {@link Phrases}: every word is so common that none is looked for, nobody is called like that, or too many are. */
    public enum Why { COMMON, NO_AUTHOR, TOO_MANY_AUTHORS }

    /**
     * The marks that an article has to have beside the words, as the end of a query.
     *
     * @param why why none can have them, or null
     */
    private record Marks(String query, Why why) {
    }

    private static final int A_PAGE = 10;
    /** More of them would make a search slow, and be more than somebody means who types a name. */
    private static final int MOST_AUTHORS = 50;
    /** As an address says where a list goes on: a score or a moment, an article, and by which day its age was reckoned. */
    private static final Pattern AFTER = Pattern.compile("([0-9.Ee+-]{1,30})_(\\d{1,18})_(\\d{1,12})");

    static SearchPage read(Connection site, Masthead masthead, Search search) throws SQLException {
        var page = look(site, masthead, search);
        if (!page.found.isEmpty() || page.why != null || !search.after().isEmpty()) return page;
        var meant = Spoken.meant(site, search.wanted());
        if (meant.isEmpty()) return page;
        var instead = look(site, masthead, search.of(meant.get()));
        return instead.found.isEmpty() ? page : new SearchPage(instead.search, search.words(), instead.found, instead.next, instead.count, instead.isMore, instead.cutShort, null);
    }

    private static SearchPage look(Connection site, Masthead masthead, Search search) throws SQLException {
        var wanted = search.wanted();
        var words = Understood.read(site, wanted, List.of());
        var where = where(site, search);
        if (where.why != null) return nothing(search, where.why);
        if (words.isEmpty()) return nothing(search, words.common() ? Why.COMMON : null);

        var zone = masthead.imprint().zone();
        var begins = search.begins(zone);
        var ends = search.ends(zone);
        var common = Spoken.commonness(site, wanted);
        var exactly = new Searching(site, words, where.query, begins, ends, common);
        // What has the very words comes first; only where that is little, the last may be the beginning of others.
        var endings = exactly.newest().size() < A_PAGE && Spoken.isBeginning(site, wanted.last()) ? Spoken.endings(site, wanted.last()) : List.<String>of();
        var wider = endings.isEmpty() ? words : Understood.read(site, wanted, endings);
        var searching = endings.isEmpty() ? exactly : new Searching(site, wider, where.query, begins, ends, common);
        return search.newest() ? newest(site, search, searching, wider) : best(site, masthead, search, searching, words, wider);
    }

    private static SearchPage best(Connection site, Masthead masthead, Search search, Searching searching, Understood words, Understood wider) throws SQLException {
        var after = AFTER.matcher(search.after());
        var goesOn = after.matches();
        // By the day of the first page, so that nothing changes places while somebody reads on.
        var today = goesOn ? Instant.ofEpochSecond(Long.parseLong(after.group(3))) : masthead.pressedAt();
        var all = searching.best(today, words);
        var left = goesOn ? below(all, number(after.group(1)), Long.parseLong(after.group(2))) : all;
        var shown = left.subList(0, Math.min(A_PAGE, left.size()));
        var next = left.size() > A_PAGE ? search.path(shown.get(A_PAGE - 1).score() + "_" + shown.get(A_PAGE - 1).article() + "_" + today.getEpochSecond()) : "";
        return new SearchPage(search, "", found(site, shown, wider), next, all.size(), all.size() >= Searching.BEST, searching.wasCutShort(), all.isEmpty() && words.common() ? Why.COMMON : null);
    }

    private static List<Searching.Hit> below(List<Searching.Hit> all, double score, long article) {
        return all.stream().filter(hit -> hit.score() < score || hit.score() == score && hit.article() < article).toList();
    }

    private static double number(String score) {
        try {
            return Double.parseDouble(score);
        } catch (NumberFormatException e) {
            return Double.MAX_VALUE;
        }
    }

    private static SearchPage newest(Connection site, Search search, Searching searching, Understood words) throws SQLException {
        var below = position(search.after());
        var hits = below == null ? searching.newest() : searching.newest(A_PAGE + 1, below);
        var shown = hits.subList(0, Math.min(A_PAGE, hits.size()));
        var next = hits.size() > A_PAGE ? search.path(position(shown.get(A_PAGE - 1))) : "";
        return new SearchPage(search, "", found(site, shown, words), next, below == null ? hits.size() : 0, hits.size() >= Searching.BEST, searching.wasCutShort(), hits.isEmpty() && words.common() ? Why.COMMON : null);
    }

    private static String position(Searching.Hit hit) {
        return "%d_%d_%d".formatted(hit.publishedAt().getEpochSecond(), hit.article(), hit.publishedAt().getNano() / 1000);
    }

    private static Searching.Hit position(String after) {
        var said = AFTER.matcher(after);
        if (!said.matches() || !said.group(1).matches("-?\\d{1,11}")) return null;
        return new Searching.Hit(Long.parseLong(said.group(2)), Instant.ofEpochSecond(Long.parseLong(said.group(1))).plusNanos(Long.parseLong(said.group(3)) % 1_000_000 * 1000), 0);
    }

    private static List<Found> found(Connection site, List<Searching.Hit> hits, Understood words) throws SQLException {
        return Found.read(site, hits.stream().map(Searching.Hit::article).toList(), words);
    }

    /** The newest of all that was found, for a feed. */
    static List<Long> newest(Connection site, Masthead masthead, Search search, int most) throws SQLException {
        var words = Understood.read(site, search.wanted(), List.of());
        var where = where(site, search);
        if (words.isEmpty() || where.why != null) return List.of();
        var zone = masthead.imprint().zone();
        return new Searching(site, words, where.query, search.begins(zone), search.ends(zone), Spoken.commonness(site, search.wanted())).newest().stream().limit(most).map(Searching.Hit::article).toList();
    }

    private static Marks where(Connection site, Search search) throws SQLException {
        var query = search.section().isEmpty() ? "" : " & " + Understood.mark("section", search.section());
        if (search.author().isEmpty()) return new Marks(query, null);
        var authors = authors(site, search.author());
        if (authors.isEmpty()) return new Marks(query, Why.NO_AUTHOR);
        if (authors.size() > MOST_AUTHORS) return new Marks(query, Why.TOO_MANY_AUTHORS);
        return new Marks(query + authors.stream().map(slug -> Understood.mark("author", slug)).collect(Collectors.joining(" | ", " & (", ")")), null);
    }

    /** Those who are called just like this; if nobody is, those whose names have words that begin with these. */
    private static List<String> authors(Connection site, String typed) throws SQLException {
        var exactly = slugs(site, "lower(name) = lower(?) or slug = ?", typed, typed);
        return exactly.isEmpty() ? slugs(site, "site.name_words(name) @@ site.name_begun(?)", typed) : exactly;
    }

    private static List<String> slugs(Connection site, String called, Object... typed) throws SQLException {
        return Reading.all(site, "select distinct coalesce(moved_to, slug) as slug from site.author where " + called + " limit " + (MOST_AUTHORS + 1), row -> row.getString("slug"), typed);
    }

    private static SearchPage nothing(Search search, Why why) {
        return new SearchPage(search, "", List.of(), "", 0, false, false, why);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Where everything is that the best are taken from. */
    public String allNewestFirst() {
        return search.newestFirst().path();
    }

    public String feed() {
        return FeedFormat.RSS.of(new Search(search.words(), search.section(), search.author(), search.from(), search.to(), false, "").path());
    }
}
