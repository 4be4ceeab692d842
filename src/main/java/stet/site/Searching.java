package stet.site;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Looks through what ran from the newest backwards, in spans of days that grow eightfold, and no further than it takes: a common
 * word is found in the last days, a rare one is in few articles. So either takes about as long among a million as among a thousand.
 */
final class Searching {
    /** So many that have the words in their head, and so many that have them anywhere, are held against one another for which is best. */
    private static final int BEST_HEADS = 150;
    static final int BEST = 250;
    /** Of articles with all the words so many are opened to see in which order they stand there. */
    private static final int OPENED = 1000;
    /** So many articles times words, each of them common, take PostgreSQL as long as a reader may wait. */
    private static final long PATIENCE = 3_000_000;
    private static final int EIGHTFOLD = 3, WIDEST = 15;
    private static final int A_DAY = 86_400;
    private static final double A_YEAR = 365.25, HALF_AS_GOOD_AFTER_YEARS = 2;

    private static final String HEAD = "ts_filter(document, '{a,b}')", WHOLE = "document";
    private static final String NEWEST_FIRST = " order by published_at desc, article_id desc limit ";
    /** What stands in the headline counts ten times what stands in the text; a long text says many words. */
    private static final String RANK = "ts_rank_cd('{0.1, 0.2, 0.4, 1}', document, cast(? as tsquery), 1)";

    record Hit(long article, Instant publishedAt, double score) {
        private static Hit of(ResultSet row) throws SQLException {
            // To the microsecond: the list goes on below exactly this one.
            return new Hit(row.getLong("article_id"), row.getObject("published_at", OffsetDateTime.class).toInstant(), row.getDouble("score"));
        }

        private Hit aged(Instant today) {
            var years = ChronoUnit.DAYS.between(publishedAt, today) / A_YEAR;
            return new Hit(article, publishedAt, score / (1 + Math.max(0, years) / HALF_AS_GOOD_AFTER_YEARS));
        }
    }

    private final Connection site;
    private final Understood words;
    private final String where;
    private final Instant begins, ends;
    private final int commonWords;
    private List<Hit> newest;
    private boolean cutShort;

    /**
     * @param where       marks that an article has to have beside the words, or nothing
     * @param commonWords how many words there are where none of them is rare, otherwise 0: few articles have to be looked at then
     */
    Searching(Connection site, Understood words, String where, Instant begins, Instant ends, int commonWords) {
        this.site = site;
        this.words = words;
        this.where = where;
        this.begins = begins;
        this.ends = ends;
        this.commonWords = commonWords;
    }

    /** For the length of one look: what would be planned for a report is not for a reader who waits. */
    static void prepare(Connection site, Duration patience) throws SQLException {
        try (var statement = site.createStatement()) {
            statement.execute("set local statement_timeout = %d; set local jit = off; set local enable_seqscan = off; set local max_parallel_workers_per_gather = 0".formatted(patience.toMillis()));
        }
    }

    /** As many as the best are taken from; the newest first. */
    List<Hit> newest() throws SQLException {
        if (newest == null) newest = newest(WHOLE, BEST, null);
        return newest;
    }

    /** @param below where to go on */
    List<Hit> newest(int most, Hit below) throws SQLException {
        return newest(WHOLE, most, below);
    }

    /**
     * The best of the newest, the best first: what fits the words well is not so soon too old.
     *
     * @param exactly the words alone where they may also be the beginnings of others: what has them goes before all that has not
     */
    List<Hit> best(Instant today, Understood exactly) throws SQLException {
        var found = new LinkedHashMap<Long, Hit>();
        for (var hit : newest(HEAD, BEST_HEADS, null)) found.put(hit.article, hit);
        for (var hit : newest()) found.put(hit.article, hit);
        var ranked = new ArrayList<Hit>();
        for (var hit : Reading.all(site, "select article_id, published_at, " + RANK + (exactly == words ? "" : " + 1000000 * " + RANK) + " as score from site.search_document where article_id = any (?)",
                Hit::of, exactly == words ? new Object[] {words.anywhere(), found.keySet().toArray(Long[]::new)}
                        : new Object[] {words.anywhere(), exactly.anywhere(), found.keySet().toArray(Long[]::new)})) ranked.add(hit.aged(today));
        ranked.sort(Comparator.comparingDouble(Hit::score).thenComparingLong(Hit::article).reversed());
        return ranked;
    }

    private List<Hit> newest(String part, int most, Hit below) throws SQLException {
        var from = below != null ? below.publishedAt : ends != null ? ends : newestOfAll();
        if (from == null) return List.of();
        cutShort = false;
        for (int span = EIGHTFOLD; ; span += EIGHTFOLD) {
            var last = day(from) >> span;
            var isAll = span > WIDEST || begins != null && day(begins) >= last - 1 << span;
            var hits = hits(part, span > WIDEST ? "" : " & (" + Understood.mark("d" + span, "" + last) + " | " + Understood.mark("d" + span, "" + (last - 1)) + ")", most, below);
            if (hits.size() >= most || isAll || cutShort) return hits;
            if (commonWords * articlesSince(day(from), span + EIGHTFOLD) > PATIENCE) {
                cutShort = true;
                return hits;
            }
        }
    }

    /** How many there are in the next span to look through, and after it. */
    private long articlesSince(int day, int span) throws SQLException {
        var first = span > WIDEST ? "" : YearMonth.from(LocalDate.ofEpochDay((day >> span) - 1L << span)).toString();
        return Reading.one(site, "select coalesce(sum(articles), 0) as articles from site.month where month >= ?", row -> row.getLong("articles"), first).orElse(0L);
    }

    private List<Hit> hits(String part, String days, int most, Hit below) throws SQLException {
        var arguments = new ArrayList<Object>();
        var from = new StringBuilder(" from site.search_document where ").append(part).append(" @@ cast(? as tsquery)");
        arguments.add(words.almost() + where + days);
        if (begins != null) {
            from.append(" and published_at >= ?");
            arguments.add(begins);
        }
        if (ends != null) {
            from.append(" and published_at < ?");
            arguments.add(ends);
        }
        if (below != null) {
            from.append(" and (published_at, article_id) < (?, ?)");
            arguments.add(below.publishedAt);
            arguments.add(below.article);
        }
        from.append(NEWEST_FIRST);
        if (!words.asksForOrder()) return Reading.all(site, "select article_id, published_at, 0 as score" + from + most, Hit::of, arguments.toArray());

        // The index does not know in which order words follow one another.
        arguments.add(words.exactly());
        var hits = Reading.all(site, "select article_id, published_at, 0 as score from (select *" + from + OPENED + ") newest where document @@ cast(? as tsquery)" + NEWEST_FIRST + most,
                Hit::of, arguments.toArray());
        if (hits.size() < most) {
            arguments.remove(arguments.size() - 1);
            cutShort = Reading.all(site, "select 1" + from + OPENED, row -> 1, arguments.toArray()).size() == OPENED;
        }
        return hits;
    }

    private static int day(Instant at) {
        return (int) Math.floorDiv(at.getEpochSecond(), A_DAY);
    }

    private Instant newestOfAll() throws SQLException {
        return Reading.one(site, "select published_at from site.article where standing = 'LIVE' order by published_at desc, id desc limit 1",
                row -> row.getObject("published_at", OffsetDateTime.class).toInstant()).orElse(null);
    }

    /** Whether there may be more further back than was looked. */
    boolean wasCutShort() {
        return cutShort;
    }
}
