package stet.story;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/** Words with what was added and what was taken away, as HTML in which every word was escaped. Made here and nowhere else. */
public final class Marked {
    private static final Pattern WORD = Pattern.compile("\\s+|[^\\s]+");
    /** Comparing takes time with the product of both; longer texts are shown one after the other. */
    private static final int MOST_WORDS = 4_000;

    private final String html;

    private Marked(String html) {
        this.html = html;
    }

    static Marked between(String before, String after) {
        if (before.isEmpty()) return new Marked("<p>" + tagged("ins", after) + "</p>");
        if (after.isEmpty()) return new Marked("<p>" + tagged("del", before) + "</p>");
        var was = words(before);
        var is = words(after);
        if (was.size() > MOST_WORDS || is.size() > MOST_WORDS) return new Marked("<p>" + tagged("del", before) + "</p><p>" + tagged("ins", after) + "</p>");

        var html = new StringBuilder("<p>");
        int at = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(was, is).getDeltas()) {
            append(html, was.subList(at, delta.getSource().getPosition()));
            html.append(tagged("del", String.join("", delta.getSource().getLines()))).append(tagged("ins", String.join("", delta.getTarget().getLines())));
            at = delta.getSource().getPosition() + delta.getSource().size();
        }
        append(html, was.subList(at, was.size()));
        return new Marked(html.append("</p>").toString());
    }

    static Marked moved(String text) {
        return new Marked("<p><ins>Moved here:</ins> " + escaped(text) + "</p>");
    }

    static Marked all(List<Marked> parts) {
        return new Marked(String.join("", parts.stream().map(part -> part.html).toList()));
    }

    @Override
    public String toString() {
        return html;
    }

    private static void append(StringBuilder html, List<String> words) {
        html.append(escaped(String.join("", words)));
    }

    private static String tagged(String tag, String words) {
        return words.isEmpty() ? "" : "<" + tag + ">" + escaped(words) + "</" + tag + ">";
    }

    private static String escaped(String words) {
        return Entities.escape(words);
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var found = WORD.matcher(text);
        while (found.find()) words.add(found.group());
        return words;
    }
}
