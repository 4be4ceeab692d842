package stet.web;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/** Words with what was added, taken away or looked for, as HTML in which every word was escaped. Made here and nowhere else. */
public final class Marked {
    private static final Pattern WORD = Pattern.compile("\\s+|[^\\s]+");
    private static final MyersDiffWithLinearSpace<String> DIFF = new MyersDiffWithLinearSpace<>();

    private final String html;

    private Marked(String html) {
        this.html = html;
    }

    /** @param patience comparing takes time with the product of both; what would take more is shown one after the other */
    public static Marked between(String before, String after, Patience patience) {
        if (before.isEmpty()) return new Marked("<p>" + tagged("ins", after) + "</p>");
        if (after.isEmpty()) return new Marked("<p>" + tagged("del", before) + "</p>");
        var was = words(before);
        var is = words(after);
        int start = 0, end = 0;
        while (start < was.size() && start < is.size() && was.get(start).equals(is.get(start))) start++;
        while (end < was.size() - start && end < is.size() - start && was.get(was.size() - 1 - end).equals(is.get(is.size() - 1 - end))) end++;

        var html = new StringBuilder("<p>").append(escaped(was.subList(0, start)));
        mark(html, was.subList(start, was.size() - end), is.subList(start, is.size() - end), patience);
        return new Marked(html.append(escaped(was.subList(was.size() - end, was.size()))).append("</p>").toString());
    }

    private static void mark(StringBuilder html, List<String> was, List<String> is, Patience patience) {
        if (!patience.allows(was.size(), is.size())) {
            replace(html, new ArrayList<>(was), new ArrayList<>(is));
            return;
        }
        int at = 0;
        var taken = new ArrayList<String>();
        var put = new ArrayList<String>();
        for (AbstractDelta<String> delta : DiffUtils.diff(was, is, DIFF).getDeltas()) {
            if (delta.getSource().getPosition() > at) {
                replace(html, taken, put);
                html.append(escaped(was.subList(at, delta.getSource().getPosition())));
            }
            taken.addAll(delta.getSource().getLines());
            put.addAll(delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        replace(html, taken, put);
        html.append(escaped(was.subList(at, was.size())));
    }

    private static void replace(StringBuilder html, List<String> taken, List<String> put) {
        html.append(tagged("del", taken)).append(tagged("ins", put));
        taken.clear();
        put.clear();
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
