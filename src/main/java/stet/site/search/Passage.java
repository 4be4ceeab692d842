package stet.site.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The part of a text in which most of the words stand that were looked for. PostgreSQL takes each word of a text apart before it shows where those are,
 * and of a long text that is most of what a search costs; so it is given no more than it needs.
 *
 * @param from where it begins in the text
 */
record Passage(int from, String text) {
    private static final int LENGTH = 1200, BEFORE = 150;
    private static final Pattern WORD = Pattern.compile("'((?:[^']|'')+)'"), IN_ORDER = Pattern.compile("<(-|\\d+)>");
    private static final int SHORTEST = 3;

    private record At(int letter, int word) {
    }

    /** @param query as PostgreSQL writes it; where its words have to follow one another, or none of them is seen, the passage is the text */
    static Passage of(String text, String query) {
        if (text.length() <= LENGTH + BEFORE || IN_ORDER.matcher(query).find()) return new Passage(0, text);
        var places = places(folded(text), WORD.matcher(query).results().map(word -> beginning(word.group(1))).filter(word -> word.length() >= SHORTEST).distinct().toList());
        if (places.isEmpty()) return new Passage(0, text);
        var begin = Math.max(0, densest(places) - BEFORE);
        var end = Math.min(text.length(), begin + LENGTH + BEFORE);
        return new Passage(start(text, begin), text.substring(start(text, begin), start(text, end)));
    }

    /** Words of one stem begin alike, but for a letter that some languages change at its end. */
    private static String beginning(String stem) {
        return stem.length() > SHORTEST + 1 ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static List<At> places(String text, List<String> words) {
        var places = new ArrayList<At>();
        for (int at = 0; at < text.length(); at++) {
            if (!Character.isLetterOrDigit(text.charAt(at)) || at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) continue;
            for (int word = 0; word < words.size(); word++) if (text.startsWith(words.get(word), at)) places.add(new At(at, word));
        }
        return places;
    }

    /** The first place behind which more different words stand near than behind any other. */
    private static int densest(List<At> places) {
        var within = new HashMap<Integer, Integer>();
        int best = 0, most = 0;
        for (int first = 0, next = 0; first < places.size(); first++) {
            for (; next < places.size() && places.get(next).letter < places.get(first).letter + LENGTH; next++) within.merge(places.get(next).word, 1, Integer::sum);
            if (within.size() > most) {
                most = within.size();
                best = places.get(first).letter;
            }
            within.computeIfPresent(places.get(first).word, (word, count) -> count == 1 ? null : count - 1);
        }
        return best;
    }

    /** Small and without accents, letter for letter. */
    private static String folded(String text) {
        var folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            folded.append(Character.toLowerCase(letter < 128 || Character.isSurrogate(letter) ? letter : Normalizer.normalize("" + letter, Normalizer.Form.NFD).charAt(0)));
        }
        return folded.toString();
    }

    /** The nearest beginning of a word; no letter is cut in two. */
    private static int start(String text, int near) {
        if (near == 0 || near == text.length()) return near;
        var blank = text.lastIndexOf(' ', near);
        if (blank >= 0 && near - blank < BEFORE) return blank + 1;
        return Character.isLowSurrogate(text.charAt(near)) ? near - 1 : near;
    }
}
