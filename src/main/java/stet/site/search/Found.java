package stet.site.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import stet.site.Reading;
import stet.site.Trail;
import stet.web.Marked;

/** An article as a search shows it, with the words that were looked for marked. */
public record Found(Trail trail, Marked headline, Marked excerpt) {
    /** What PostgreSQL is asked to put around a word: two characters that mean nothing, and that no text is given along with. */
    private static final char BEGINS = '\ue000', ENDS = '\ue001';
    private static final int LONGEST_HTML = 100_000, LONGEST_TEXT = 20_000;

    private record Text(Trail trail, String stems, String body) {
        private static Text of(ResultSet row) throws SQLException {
            var read = Jsoup.parseBodyFragment(row.getString("body"));
            // Or the cells of a table would run together.
            for (var cell : read.select("th, td")) cell.appendText(cell.nextElementSibling() == null ? "." : ",");
            var body = read.text();
            return new Text(Trail.of(row), row.getString("stems"), unmarked(body.substring(0, Math.min(body.length(), LONGEST_TEXT))));
        }
    }

    /** In the order of these numbers; of one that is not there any more nothing. */
    static List<Found> read(Connection site, List<Long> articles, Understood words) throws SQLException {
        var texts = Reading.all(site, "select " + Trail.COLUMNS + ", site.stems(a.language) as stems, left(e.body, " + LONGEST_HTML + """
                ) as body from site.article a left join site.section s on s.slug = a.section
                join site.edition e on e.article_id = a.id and e.number = a.edition
                where a.id = any (?) and a.standing = 'LIVE'""", Text::of, (Object) articles.toArray(Long[]::new));
        var passages = texts.stream().map(text -> Passage.of(text.body, words.in(text.stems))).toList();
        var found = Reading.all(site, """
                select number, ts_headline(stemming, site.plain(headline), query, whole) as headline, ts_headline(stemming, site.plain(trail), query, whole) as trail,
                    excerpt, strpos(plain, translate(excerpt, marks, '')) as at
                from (
                    select t.number, t.headline, t.trail, site.stemming(t.stems) as stemming, cast(t.query as tsquery) as query, site.plain(t.body) as plain
                    from unnest(?, ?, ?, ?, ?) with ordinality as t (stems, query, headline, trail, body, number) offset 0) as texts
                cross join (select cast(? as text) as marks, cast(? as text) as whole, cast(? as text) as part) as options
                cross join lateral (select ts_headline(stemming, plain, query, part) as excerpt offset 0) as excerpts""",
                row -> of(texts.get(row.getInt("number") - 1), passages.get(row.getInt("number") - 1), row.getString("headline"), row.getString("trail"), row.getString("excerpt"), row.getInt("at")),
                column(texts, text -> text.stems), column(texts, text -> words.in(text.stems)), column(texts, text -> unmarked(text.trail.headline())),
                column(texts, text -> unmarked(text.trail.text())), column(passages, Passage::text), "" + BEGINS + ENDS,
                "HighlightAll=true, StartSel=%s, StopSel=%s".formatted(BEGINS, ENDS), "MaxWords=36, MinWords=20, ShortWord=2, StartSel=%s, StopSel=%s".formatted(BEGINS, ENDS));
        Map<Long, Found> byArticle = found.stream().collect(Collectors.toMap(one -> one.trail.id(), one -> one));
        return articles.stream().filter(byArticle::containsKey).map(byArticle::get).toList();
    }

    private static <T> String[] column(List<T> texts, Function<T, String> of) {
        return texts.stream().map(of).toArray(String[]::new);
    }

    private static Found of(Text text, Passage passage, String headline, String trail, String excerpt, int at) {
        var body = excerpt.indexOf(BEGINS) < 0 || at == 0 ? marked(unmarked(text.trail.text()), trail) : around(text.body, excerpt, passage.from() + passage.text().offsetByCodePoints(0, at - 1));
        return new Found(text.trail, marked(unmarked(text.trail.headline()), headline), body);
    }

    private static Marked around(String body, String excerpt, int from) {
        var until = from + unmarked(excerpt).length();
        var before = from > 0 ? "… " : "";
        return marked(before + body.substring(from, until) + (until < body.length() ? " …" : ""), " ".repeat(before.length()) + excerpt);
    }

    /** The marks of the one in the words of the other: what PostgreSQL was given has a plain character for each of ours. */
    private static Marked marked(String words, String marked) {
        var found = new BitSet();
        int at = 0;
        var within = false;
        for (int i = 0; i < marked.length() && at < words.length(); i++) {
            switch (marked.charAt(i)) {
                case BEGINS -> within = true;
                case ENDS -> within = false;
                default -> found.set(at++, within);
            }
        }
        return Marked.found(words, found);
    }

    private static String unmarked(String words) {
        return words.replace("" + BEGINS, "").replace("" + ENDS, "");
    }
}
