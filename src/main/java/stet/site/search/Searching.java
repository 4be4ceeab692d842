package stet.site.search;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import stet.site.Reading;

/**
 * Looks through what ran from the newest backwards, in spans of days that grow eightfold, and no further than it takes: a common
 * word is found in the last days, a rare one is in few articles. So either takes about as long among a million as among a thousand.
 */
final class Searching {
    /** So many that have the words in their head, and so many that have them anywhere, are held against one another for which is best. */
    private static final int BEST_HEADS = 150;
    static final int BEST = 250;
    /** Of articles with all the words so many are opened to see in which order they stand there. */
    private static final int OPENED = 500;
    /** So many articles times words, each of them common, take PostgreSQL as long as a reader may wait. */
    private static final long MOST_LOOKED_THROUGH = 3_000_000;
    private static final int MANY = 5;
    private static final int EIGHTFOLD = 3, SHORTEST = 6, WIDEST = 15;
    /** So many spans are looked for at once. */
    private static final int MOST_MARKS = 16;
    private static final int A_DAY = 86_400;
    private static final double A_YEAR = 365.25, HALF_AS_GOOD_AFTER_YEARS = 2;

    private static final String HEAD = "ts_filter(document, '{a,b}')", WHOLE = "document";
    private static final String NEWEST_FIRST = " order by published_at desc, article_id desc limit ";
    /** What stands in the headline counts ten times what stands in the text; a long text says many words. */
    private static final String RANK = "ts_rank_cd('{0.1, 0.2, 0.4, 1}', document, cast(? as tsquery), 1)";

    record Hit(long article, Instant publishedAt, double score) {
        private static Hit of(ResultSet row) throws SQLException {
            return new Hit(row.getLong("article_id"), at(row, "published_at"), row.getDouble("score"));
        }

        private Hit aged(Instant today) {
            var years = ChronoUnit.DAYS.between(publishedAt, today) / A_YEAR;
            return new Hit(article, publishedAt, score / (1 + Math.max(0, years) / HALF_AS_GOOD_AFTER_YEARS));
        }
    }

    private record Run(Instant oldest, Instant newest) {
    }

    private final Connection site;
    private final Understood words;
    private final String where;
    private final Instant begins, ends;
    private final Spoken.Commonness common;
    private Run run;
    private List<Hit> newest;
    private boolean areAll, cutShort;

    /**
     * @param where marks that an article has to have beside the words, or nothing
     */
    Searching(Connection site, Understood words, String where, Instant begins, Instant ends, Spoken.Commonness common) {
        this.site = site;
        this.words = words;
        this.where = where;
        this.begins = begins;
        this.ends = ends;
        this.common = common;
    }

    /** For the length of one look: what would be planned for a report is not for a reader who waits. */
    static void prepare(Connection site, Duration patience) throws SQLException {
        try (var statement = site.createStatement()) {
            statement.execute("set local statement_timeout = %d; set local jit = off; set local enable_seqscan = off; set local max_parallel_workers_per_gather = 0".formatted(patience.toMillis()));
        }
    }

    /** As many as the best are taken from; the newest first. */
    List<Hit> newest() throws SQLException {
        if (newest == null) {
            newest = newest(WHOLE, BEST, null);
            areAll = newest.size() < BEST && !cutShort;
        }
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
        for (var hit : newest()) found.put(hit.article, hit);
        // Where these are all, those that have the words in their head are among them.
        if (!areAll) for (var hit : newest(HEAD, BEST_HEADS, null)) found.put(hit.article, hit);
        var ranked = new ArrayList<Hit>();
        for (var hit : Reading.all(site, "select article_id, published_at, " + RANK + (exactly == words ? "" : " + 1000000 * " + RANK) + " as score from site.search_document where article_id = any (?)",
                Hit::of, exactly == words ? new Object[] {words.anywhere(), found.keySet().toArray(Long[]::new)}
                        : new Object[] {words.anywhere(), exactly.anywhere(), found.keySet().toArray(Long[]::new)})) ranked.add(hit.aged(today));
        ranked.sort(Comparator.comparingDouble(Hit::score).thenComparingLong(Hit::article).reversed());
        return ranked;
    }

    private List<Hit> newest(String part, int most, Hit below) throws SQLException {
        if (!words.asksForOrder()) return newestWithAllWords(part, most, below);
        // The index does not know in which order words follow one another: the articles are opened for that, each once, when all of them are found.
        var before = cutShort;
        var found = newestWithAllWords(part, OPENED, below);
        var hits = Reading.all(site, """
                with opened as materialized (select article_id, published_at, document from site.search_document where article_id = any (?))
                select article_id, published_at, 0 as score from opened where document @@ cast(? as tsquery)""" + NEWEST_FIRST + most, Hit::of, found.stream().map(Hit::article).toArray(Long[]::new), words.exactly());
        // Where there are as many as were wanted, it does not matter how far more of them were looked for.
        cutShort = before || hits.size() < most && (cutShort || found.size() == OPENED);
        return hits;
    }

    private List<Hit> newestWithAllWords(String part, int most, Hit below) throws SQLException {
        if (run() == null) return List.of();
        var from = day(below != null ? below.publishedAt : ends != null ? ends : run().newest);
        var first = day(begins != null ? begins : run().oldest);
        var hits = List.<Hit>of();
        if (first > from) return hits;
        for (int span = isSoonThrough(first, from) ? WIDEST + EIGHTFOLD : SHORTEST; ; span += EIGHTFOLD) {
            var last = from >> span;
            var covered = from - (last - 1 << span);
            // Where a quarter of the days has to be looked through, all of them take hardly longer.
            var isAll = span > WIDEST || covered * 4 >= from - first;
            if (span > SHORTEST && common.words() > 0 && common.words() * articles(isAll ? first : last - 1 << span, from) > MOST_LOOKED_THROUGH) {
                cutShort = true;
                return hits;
            }
            hits = hits(part, !isAll ? marks(span, last - 1, last) : begins == null ? "" : marks(first, from), most, below);
            if (hits.size() >= most || isAll) return hits;
        }
    }

    /** What has a rare word is, however long ago it ran; and where as many words as a headline has are wanted, few articles have them all, so that the newest alone would not be enough. */
    private boolean isSoonThrough(int first, int last) throws SQLException {
        return !common.byStem() || common.words() >= MANY && common.words() * articles(first, last) <= MOST_LOOKED_THROUGH;
    }

    /** The days between these two, by the shortest spans of which not too many are needed; nothing where all of them are too many. */
    private static String marks(int first, int last) {
        for (int span = EIGHTFOLD; span <= WIDEST; span += EIGHTFOLD)
            if ((last >> span) - (first >> span) < MOST_MARKS) return marks(span, first >> span, last >> span);
        return "";
    }

    private static String marks(int span, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(number -> Understood.mark("d" + span, "" + number)).collect(Collectors.joining(" | ", " & (", ")"));
    }

    /** How many there are to look through between these days. */
    private long articles(int first, int last) throws SQLException {
        return Reading.one(site, "select coalesce(sum(articles), 0) as articles from site.month where month between ? and ?", row -> row.getLong("articles"), month(first), month(last)).orElse(0L);
    }

    private static String month(int day) {
        return YearMonth.from(LocalDate.ofEpochDay(day)).toString();
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
        return Reading.all(site, "select article_id, published_at, 0 as score" + from.append(NEWEST_FIRST).append(most), Hit::of, arguments.toArray());
    }

    private static int day(Instant at) {
        return (int) Math.floorDiv(at.getEpochSecond(), A_DAY);
    }

    /** From when until when anything ran; null where nothing did. */
    private Run run() throws SQLException {
        if (run == null) run = Reading.one(site, """
                select oldest.published_at as oldest, newest.published_at as newest
                from (select published_at from site.article where standing = 'LIVE' order by published_at, id limit 1) oldest,
                    (select published_at from site.article where standing = 'LIVE' order by published_at desc, id desc limit 1) newest""",
                row -> new Run(at(row, "oldest"), at(row, "newest"))).orElse(null);
        return run;
    }

    /** To the microsecond: a list goes on below exactly this one. */
    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Whether there may be more further back than was looked. */
    boolean wasCutShort() {
        return cutShort;
    }
}
