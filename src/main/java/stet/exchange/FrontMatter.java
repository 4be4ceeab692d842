package stet.exchange;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines between two rules at the head of a Markdown file: what its writer's program says about it, name by name. */
record FrontMatter(Map<String, String> fields, String text) {
    private static final Pattern RULED_OFF = Pattern.compile("\\A---[ \\t]*\\n(.*?)\\n(?:---|\\.\\.\\.)[ \\t]*(?:\\n|\\z)", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("([\\w -]{2,30}?)[ \\t]*:[ \\t]*(.*)");
    private static final int LONGEST = 20_000;

    static FrontMatter of(String text) {
        var head = RULED_OFF.matcher(text.substring(0, Math.min(text.length(), LONGEST)));
        if (!head.find()) return new FrontMatter(Map.of(), text);

        var fields = new LinkedHashMap<String, String>();
        String field = null;
        for (var line : head.group(1).split("\n")) {
            var named = FIELD.matcher(line);
            if (named.matches()) fields.put(field = named.group(1).strip().toLowerCase(Locale.ROOT), plain(named.group(2)));
            else if (field != null && line.strip().startsWith("- ")) fields.merge(field, plain(line.strip().substring(2)), (one, other) -> one.isEmpty() ? other : one + ", " + other);
        }
        return new FrontMatter(fields, text.substring(head.end()));
    }

    /** Without the quotes and brackets around it. */
    private static String plain(String value) {
        var words = value.strip();
        if (words.startsWith("[") && words.endsWith("]"))
            return Pattern.compile(",").splitAsStream(words.substring(1, words.length() - 1)).map(FrontMatter::plain).collect(Collectors.joining(", "));
        var isQuoted = words.length() > 1 && (words.startsWith("\"") && words.endsWith("\"") || words.startsWith("'") && words.endsWith("'"));
        return isQuoted ? words.substring(1, words.length() - 1) : words;
    }
}
