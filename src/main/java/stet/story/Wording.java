package stet.story;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a text, to tell whether something of it is left in another. */
final class Wording {
    /** Where no spaces are written a whole sentence would be one word: there each letter is one. */
    private static final String WITHOUT_SPACES = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}";
    private static final Pattern WORD = Pattern.compile("[" + WITHOUT_SPACES + "]|[\\p{L}\\p{N}\\p{M}&&[^" + WITHOUT_SPACES + "]]+");
    private static final Pattern SIGN = Pattern.compile("\\S");
    /** So many words in a row are hardly anybody else's. */
    private static final int RUN = 4;

    private Wording() {
    }

    static Set<String> of(String text) {
        return new HashSet<>(inOrder(text, WORD));
    }

    /** Whether one word of the one is left in the other, or one sign where there are no words. */
    static boolean shared(String one, String other) {
        var left = of(one);
        var there = of(other);
        if (left.isEmpty() || there.isEmpty()) {
            left = new HashSet<>(inOrder(one, SIGN));
            there = new HashSet<>(inOrder(other, SIGN));
        }
        left.retainAll(there);
        return !left.isEmpty();
    }

    /** Every few words that follow each other in it. */
    static Set<List<String>> runs(String text) {
        var words = inOrder(text, WORD);
        var runs = new HashSet<List<String>>();
        for (int i = 0; i + RUN <= words.size(); i++) runs.add(words.subList(i, i + RUN));
        return runs;
    }

    private static List<String> inOrder(String text, Pattern pieces) {
        return pieces.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).collect(Collectors.toList());
    }
}
