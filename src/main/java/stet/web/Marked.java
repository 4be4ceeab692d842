package stet.web;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;

/** Words with what was added, taken away or looked for, as HTML in which every word was escaped. Made here and nowhere else. */
public final class Marked {
    private static final Pattern WORD = Pattern.compile("\\s+|[^\\s]+");
    private static final Predicate<String> COMMON = Pattern.compile("\\s+|[\\p{L}\\p{M}'’]{1,5}[,;]?").asMatchPredicate();
    private static final MyersDiffWithLinearSpace<String> DIFF = new MyersDiffWithLinearSpace<>();

    private final String html;

    private Marked(String html) {
        this.html = html;
    }

    /** @param patience comparing takes time with the product of both; what would take more is shown one after the other */
    public static Marked between(String before, String after, Patience patience) {
        if (before.isEmpty()) return new Marked("<p>" + tagged("ins", after) + "</p>");
        if (after.isEmpty()) return new Marked("<p>" + tagged("del", before) + "</p>");
        return new Marked("<p>" + html(joined(pieces(words(before), words(after), patience))) + "</p>");
    }

    /** The same as a reader would tell it: word by word where most words stayed where they were, else the old text whole and then the new one. */
    public static Marked told(String before, String after, Patience patience) {
        if (before.isEmpty() || after.isEmpty()) return between(before, after, patience);
        var was = words(before);
        var is = words(after);
        var pieces = joined(pieces(was, is, patience));
        var stays = pieces.stream().filter(Piece::stays).mapToInt(piece -> count(piece.was)).sum();
        if (stays * 2 > Math.min(count(was), count(is))) return new Marked("<p>" + html(pieces) + "</p>");
        return all(List.of(between(before, "", patience), between("", after, patience)));
    }

    /** A run of words and the white space between them that stays, or that another takes the place of. */
    private record Piece(List<String> was, List<String> is, boolean stays) {
        int words() {
            return Math.max(count(was), count(is));
        }

        /** Hardly more than what holds any two sentences together: a few of "the", "of" and "had". */
        boolean isCommon() {
            return was.stream().allMatch(COMMON);
        }
    }

    private static List<Piece> pieces(List<String> was, List<String> is, Patience patience) {
        int start = 0, end = 0;
        while (start < was.size() && start < is.size() && was.get(start).equals(is.get(start))) start++;
        while (end < was.size() - start && end < is.size() - start && was.get(was.size() - 1 - end).equals(is.get(is.size() - 1 - end))) end++;
        int wasEnd = was.size() - end, isEnd = is.size() - end;

        var pieces = new ArrayList<Piece>();
        stay(pieces, was.subList(0, start));
        var wasBetween = was.subList(start, wasEnd);
        var isBetween = is.subList(start, isEnd);
        if (!patience.allows(wasBetween.size(), isBetween.size())) {
            change(pieces, wasBetween, isBetween);
        } else {
            int at = 0;
            for (AbstractDelta<String> delta : DiffUtils.diff(wasBetween, isBetween, DIFF).getDeltas()) {
                stay(pieces, wasBetween.subList(at, delta.getSource().getPosition()));
                change(pieces, delta.getSource().getLines(), delta.getTarget().getLines());
                at = delta.getSource().getPosition() + delta.getSource().size();
            }
            stay(pieces, wasBetween.subList(at, wasBetween.size()));
        }
        stay(pieces, was.subList(wasEnd, was.size()));
        return pieces;
    }

    private static void stay(List<Piece> pieces, List<String> words) {
        if (words.isEmpty()) return;
        var before = last(pieces);
        if (before != null && before.stays) pieces.set(pieces.size() - 1, new Piece(together(before.was, words), together(before.is, words), true));
        else pieces.add(new Piece(words, words, true));
    }

    /** What is taken away and what is put there may come one after the other, and are one change. */
    private static void change(List<Piece> pieces, List<String> was, List<String> is) {
        var before = last(pieces);
        if (before != null && !before.stays) pieces.set(pieces.size() - 1, new Piece(together(before.was, was), together(before.is, is), false));
        else if (!was.isEmpty() || !is.isEmpty()) pieces.add(new Piece(was, is, false));
    }

    private static Piece last(List<Piece> pieces) {
        return pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    }

    /** Changes between which nothing stays but a few short words are one: nobody reads a sentence that is patched at every "the". */
    private static List<Piece> joined(List<Piece> pieces) {
        var joined = new ArrayList<Piece>();
        for (var piece : pieces) {
            joined.add(piece);
            for (int last = joined.size() - 1; last >= 2 && !piece.stays && isLost(joined.get(last - 1), joined.get(last - 2), joined.get(last)); last -= 2) {
                var three = List.copyOf(joined.subList(last - 2, last + 1));
                joined.subList(last - 2, last + 1).clear();
                joined.add(new Piece(together(three.get(0).was, three.get(1).was, three.get(2).was), together(three.get(0).is, three.get(1).is, three.get(2).is), false));
            }
        }
        return joined;
    }

    /** Whether what stays is much less than what changes on both sides of it. */
    private static boolean isLost(Piece stays, Piece before, Piece after) {
        return stays.isCommon() && before.words() + after.words() >= 2 * stays.words() + 2;
    }

    @SafeVarargs
    private static List<String> together(List<String>... words) {
        return Stream.of(words).flatMap(List::stream).toList();
    }

    private static String html(List<Piece> pieces) {
        return pieces.stream().map(piece -> piece.stays ? escaped(piece.is) : tagged("del", piece.was) + tagged("ins", piece.is)).collect(Collectors.joining());
    }

    private static int count(List<String> words) {
        return (int) words.stream().filter(word -> !word.isBlank()).count();
    }

    public static Marked moved(String text) {
        return new Marked("<p><ins>Moved here:</ins> " + Entities.escape(text) + "</p>");
    }

    public static Marked all(List<Marked> parts) {
        return new Marked(String.join("", parts.stream().map(part -> part.html).toList()));
    }

    /** @param found which letters belong to what was looked for */
    public static Marked found(String words, BitSet found) {
        var html = new StringBuilder();
        for (int from = 0; from < words.length(); ) {
            var marks = found.get(from);
            var until = marks ? found.nextClearBit(from) : found.nextSetBit(from);
            if (until < 0 || until > words.length()) until = words.length();
            html.append(marks ? tagged("mark", words.substring(from, until)) : Entities.escape(words.substring(from, until)));
            from = until;
        }
        return new Marked(html.toString());
    }

    @Override
    public String toString() {
        return html;
    }

    private static String tagged(String tag, List<String> words) {
        return tagged(tag, String.join("", words));
    }

    private static String tagged(String tag, String words) {
        return words.isEmpty() ? "" : "<" + tag + ">" + Entities.escape(words) + "</" + tag + ">";
    }

    private static String escaped(List<String> words) {
        return Entities.escape(String.join("", words));
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var found = WORD.matcher(text);
        while (found.find()) words.add(found.group());
        return words;
    }

    /** How much comparing one page is worth: a second of it at most, for all its parts together. */
    public static final class Patience {
        private long left = 60_000_000;

        private boolean allows(long was, long is) {
            if (was * is > left) return false;
            left -= was * is;
            return true;
        }
    }
}
