package stet.site.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words of a search, taken apart as they were written: alternatives, and in each of them what has to be there and what must not.
 * Whatever stands in no order of ours is a word like any other.
 */
record Wanted(List<List<Term>> alternatives) {
    /** A word, or several that have to follow one another. */
    record Term(String words, boolean quoted, boolean excluded) {
        /** One that somebody may have mistyped, or not typed to its end. */
        boolean isPlainWord() {
            return !quoted && !excluded && words.codePoints().allMatch(Character::isLetter);
        }

        /** The same with what is joined by a hyphen, a slash or a dot as words that follow one another: a text may have a blank there. */
        String apart() {
            return JOINED.matcher(words).replaceAll(" ");
        }

        private String typed() {
            return (excluded ? "-" : "") + (quoted ? '"' + words + '"' : words);
        }
    }

    // Telephones make printers' quotes and dashes of what is typed.
    private static final Pattern QUOTES = Pattern.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02]"), DASHES = Pattern.compile("(?<=^|\\s)[\u2010-\u2015\u2212](?=\\S)");
    private static final Pattern TERM = Pattern.compile("(-?)\"([^\"]*)(?:\"|$)|([^\\s\"]+)");
    private static final Pattern JOINED = Pattern.compile("(?<=[\\p{L}\\p{M}])[-/._:+](?=[\\p{L}\\p{N}])|(?<=\\p{N})[-/._:+](?=\\p{L})");
    /** Stars, commas and question marks around a word mean nothing here, and would make it none that may have been mistyped. */
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{M}\\p{N}]+$");
    /** In capitals the German word, too: in small ones it may be a part of what is looked for. */
    private static final Pattern EITHER = Pattern.compile("(?i:or)|ODER");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");

    static Wanted read(String typed) {
        var plain = DASHES.matcher(QUOTES.matcher(typed).replaceAll("\"")).replaceAll("-");
        var alternatives = new ArrayList<List<Term>>(List.of(new ArrayList<>()));
        var terms = TERM.matcher(plain);
        while (terms.find()) {
            if (terms.group(2) == null && EITHER.matcher(terms.group(3)).matches()) {
                alternatives.add(new ArrayList<>());
                continue;
            }
            var excluded = terms.group(2) != null ? !terms.group(1).isEmpty() : terms.group(3).startsWith("-");
            var words = terms.group(2) != null ? terms.group(2).strip() : AROUND.matcher(terms.group(3)).replaceAll("");
            if (LETTER.matcher(words).find()) alternatives.get(alternatives.size() - 1).add(new Term(words, terms.group(2) != null, excluded));
        }
        alternatives.removeIf(List::isEmpty);
        return new Wanted(alternatives.stream().map(List::copyOf).toList());
    }

    List<Term> terms() {
        return alternatives.stream().flatMap(List::stream).toList();
    }

    /** Whether it says of anything that it has to be there. */
    boolean isOfSomething() {
        return terms().stream().anyMatch(term -> !term.excluded);
    }

    /** What stands last, since it may not be typed to its end. */
    Term last() {
        var all = terms();
        return all.get(all.size() - 1);
    }

    int size() {
        return terms().stream().mapToInt(term -> term.apart().split("\\s+").length).sum();
    }

    /** As somebody would write it who means other words by these. */
    String typed(Map<String, String> instead) {
        return alternatives.stream().map(terms -> terms.stream()
                .map(term -> instead.containsKey(term.words) && term.isPlainWord() ? instead.get(term.words) : term.typed())
                .collect(Collectors.joining(" "))).collect(Collectors.joining(" or "));
    }
}
