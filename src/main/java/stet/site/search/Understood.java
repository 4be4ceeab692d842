package stet.site.search;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import stet.site.Reading;

/**
 * The words of a search as PostgreSQL reads them, once in each language that something ran in.
 *
 * @param words   by language; one in which nothing is left of them is not there
 * @param nearly  the same where it is not looked at in which order words follow one another; the same words where that was not asked
 * @param common  whether in some language each of them is so common that it is left out
 */
record Understood(Map<String, Understood.Query> words, Map<String, Understood.Query> nearly, boolean common) {
    private static final Pattern FOLLOWED_BY = Pattern.compile("('(?:[^']|'')*')|<(?:-|\\d+)>");

    /** @param alternatives any of which will do, and what each of them needs */
    record Query(List<List<String>> alternatives) {
        boolean isOne() {
            return alternatives.size() == 1;
        }

        Query without(List<String> needed) {
            return new Query(alternatives.stream().map(all -> all.stream().filter(one -> !needed.contains(one)).toList()).toList());
        }

        String with(String mark) {
            return isOne() && alternatives.get(0).isEmpty() ? mark : "((" + this + ") & " + mark + ")";
        }

        @Override public String toString() {
            return alternatives.stream().map(all -> "(" + String.join(" & ", all) + ")").collect(Collectors.joining(" | "));
        }
    }

    private record Part(String stems, int number, String query) {
    }

    /** @param endings words that the last one may be the beginning of */
    static Understood read(Connection site, Wanted wanted, List<String> endings) throws SQLException {
        var texts = new ArrayList<>(wanted.terms().stream().map(Wanted.Term::words).toList());
        var apart = new ArrayList<>(wanted.terms().stream().map(Wanted.Term::apart).toList());
        texts.addAll(endings);
        apart.addAll(endings);
        var byStems = new LinkedHashMap<String, Map<Integer, String>>();
        for (var part : Reading.all(site, """
                select l.stems, t.number, cast(case when t.apart = t.words then q.words else q.words || phraseto_tsquery(q.stemming, site.plain(t.apart)) end as text) as query
                from site.search_language l cross join unnest(?, ?) with ordinality as t (words, apart, number)
                cross join lateral (select site.stemming(l.stems) as stemming, phraseto_tsquery(site.stemming(l.stems), site.plain(t.words)) as words) q order by l.stems, t.number""",
                row -> new Part(row.getString("stems"), row.getInt("number") - 1, row.getString("query")), texts.toArray(String[]::new), apart.toArray(String[]::new)))
            byStems.computeIfAbsent(part.stems, any -> new HashMap<>()).put(part.number, part.query);

        var words = new LinkedHashMap<String, Query>();
        var nearly = new LinkedHashMap<String, Query>();
        byStems.forEach((stems, parts) -> {
            var query = composed(wanted, endings.size(), parts, false);
            if (query.alternatives.isEmpty()) return;
            words.put(stems, query);
            nearly.put(stems, composed(wanted, endings.size(), parts, true));
        });
        return new Understood(words, nearly, words.size() < byStems.size());
    }

    private static Query composed(Wanted wanted, int endings, Map<Integer, String> parts, boolean nearly) {
        int number = 0;
        var alternatives = new ArrayList<List<String>>();
        for (var terms : wanted.alternatives()) {
            var all = new ArrayList<String>();
            var isOfSomething = false;
            for (var term : terms) {
                var part = parts.get(number++);
                // After the last term come the words it may be the beginning of; some of them may be too common to be looked for.
                if (number == wanted.terms().size())
                    part = IntStream.rangeClosed(number - 1, number - 1 + endings).mapToObj(parts::get).filter(query -> !query.isEmpty()).collect(Collectors.joining(" | "));
                if (part.isEmpty()) continue;
                if (term.excluded() && nearly && !loose(part).equals(part)) continue;
                all.add((term.excluded() ? "!(" : "(") + (nearly ? loose(part) : part) + ")");
                isOfSomething |= !term.excluded();
            }
            if (isOfSomething) alternatives.add(all);
        }
        return new Query(alternatives);
    }

    private static String loose(String query) {
        return FOLLOWED_BY.matcher(query).replaceAll(found -> found.group(1) == null ? "&" : Matcher.quoteReplacement(found.group(1)));
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean asksForOrder() {
        return !words.equals(nearly);
    }

    /** For looking through the index: the words of each language among the articles of that language. */
    String exactly() {
        return marked(words);
    }

    String almost() {
        return marked(nearly);
    }

    private String marked(Map<String, Query> words) {
        var queries = List.copyOf(words.values());
        // Where they are the same in all languages, or all that ran is in one, nothing has to be told apart.
        if (!common && queries.stream().distinct().count() == 1) return "(" + queries.get(0) + ")";
        // What an article needs in any of them is looked for once: to tell languages apart costs as much as to look for a word more.
        var inAll = queries.stream().allMatch(Query::isOne) ? new ArrayList<>(queries.get(0).alternatives.get(0)) : new ArrayList<String>();
        queries.forEach(query -> inAll.retainAll(query.alternatives.get(0)));
        var inOne = words.entrySet().stream().map(of -> of.getValue().without(inAll).with(mark("stems", of.getKey()))).collect(Collectors.joining(" | ", "(", ")"));
        return inAll.isEmpty() ? inOne : "(" + String.join(" & ", inAll) + " & " + inOne + ")";
    }

    /** For saying how much of it an article has: without the marks, which are no words. */
    String anywhere() {
        return words.values().stream().distinct().map(query -> "(" + query + ")").collect(Collectors.joining(" | "));
    }

    /** As an article in this language was searched. */
    String in(String stems) {
        return words.containsKey(stems) ? words.get(stems).toString() : anywhere();
    }

    static String mark(String kind, String value) {
        return "' " + kind + "=" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
