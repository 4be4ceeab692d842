package stet.site.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stet.site.Reading;

/** The words that ever ran, for what somebody mistyped or has not typed to its end. */
final class Spoken {
    private static final int SHORTEST_BEGINNING = 3, MOST_ENDINGS = 8;
    /** What so many articles have, somebody typed to its end. */
    private static final int A_WORD = 20;
    /** As far as words are counted. */
    private static final int COMMON = 1000;
    private static final int SHORT = 4;
    /** Words of one stem differ in their last letters: where "govern" never ran, "government" may stand in every second article. */
    private static final int AN_ENDING = 3;
    /** By a range, which the index answers whatever the beginning is. */
    private static final String BEGINS = "w.word >= typed.word and w.word < typed.word || chr(1114111)";

    private record Word(String word, int articles) {
    }

    private Spoken() {
    }

    /**
     * How many articles the words of a search stand in, as far as one has to know before looking.
     *
     * @param words  how many there are where each of them is common; 0 where one is not
     * @param byStem whether each of them may at least share its stem with a common one
     */
    record Commonness(int words, boolean byStem) {
    }

    static Commonness commonness(Connection site, Wanted wanted) throws SQLException {
        if (wanted.alternatives().size() > 1) return new Commonness(wanted.size(), true);
        var needed = wanted.terms().stream().filter(term -> !term.excluded()).map(Wanted.Term::apart).collect(Collectors.joining(" "));
        return Reading.one(site, """
                select bool_and(exists (select from site.word w where w.word = typed.whole and w.articles >= ?)) as words,
                    bool_and(exists (select from site.word w where BEGINS and w.articles >= ?)) as stems
                from (select word as whole, left(word, greatest(3, length(word) - ?)) as word
                    from unnest(tsvector_to_array(to_tsvector('site.simple', site.plain(?)))) as needed (word) where length(word) > 2) as typed""".replace("BEGINS", BEGINS),
                row -> new Commonness(isNotFalse(row, "words") ? wanted.size() : 0, isNotFalse(row, "stems")), COMMON, COMMON, AN_ENDING, needed).orElseThrow();
    }

    /** Of no words at all nothing is said; they are as common as they are short. */
    private static boolean isNotFalse(ResultSet row, String column) throws SQLException {
        return row.getBoolean(column) || row.wasNull();
    }

    /** Whether this may be more than one word: fewer letters begin too many, and what many have written is whole. */
    static boolean isBeginning(Connection site, Wanted.Term term) throws SQLException {
        return term.isPlainWord() && term.words().length() >= SHORTEST_BEGINNING && Reading.one(site, """
                select 1 from unnest(tsvector_to_array(to_tsvector('site.simple', site.plain(?)))) as typed (word) join site.word w using (word) where w.articles >= ?""",
                row -> true, term.words(), A_WORD).isEmpty();
    }

    /** The commonest words that begin like this one. */
    static List<String> endings(Connection site, Wanted.Term term) throws SQLException {
        return Reading.all(site, """
                select w.word from unnest(tsvector_to_array(to_tsvector('site.simple', site.plain(?)))) as typed (word)
                join site.word w on BEGINS and w.word <> typed.word order by w.articles desc, w.word limit\s""".replace("BEGINS", BEGINS) + MOST_ENDINGS, row -> row.getString("word"), term.words());
    }

    /** The search as it may have been meant: with a word that ran in place of each that never did. Nothing where all of them did, or none is near. */
    static Optional<String> meant(Connection site, Wanted wanted) throws SQLException {
        var instead = new HashMap<String, String>();
        for (var term : wanted.terms()) {
            if (!term.isPlainWord()) continue;
            var typed = Reading.one(site, """
                    select word from unnest(tsvector_to_array(to_tsvector('site.simple', site.plain(?)))) as typed (word)
                    where not exists (select from site.word w where w.word = typed.word)""", row -> row.getString("word"), term.words());
            if (typed.isEmpty()) continue;
            nearest(typed.get(), Reading.all(site, "select word, articles from site.words_like(?)", row -> new Word(row.getString("word"), row.getInt("articles")), typed.get()))
                    .ifPresent(word -> instead.put(term.words(), word));
        }
        return instead.isEmpty() ? Optional.empty() : Optional.of(wanted.typed(instead));
    }

    private static Optional<String> nearest(String typed, List<Word> words) {
        var furthest = typed.length() <= SHORT ? 1 : 2;
        return words.stream().filter(word -> apart(typed, word.word) <= furthest)
                .min(Comparator.comparingInt((Word word) -> apart(typed, word.word)).thenComparing(Word::articles, Comparator.reverseOrder())).map(Word::word);
    }

    /** How many letters have to be put in, left out, replaced or exchanged with their neighbour to make the one of the other. */
    static int apart(String one, String other) {
        var steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) steps[i][0] = i;
        for (int j = 0; j <= other.length(); j++) steps[0][j] = j;
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                var same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(steps[i - 1][j - 1] + same, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1))
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
            }
        }
        return steps[one.length()][other.length()];
    }
}
