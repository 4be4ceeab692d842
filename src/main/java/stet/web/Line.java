package stet.web;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Plain words as they may be kept and shown: whole characters, no hidden commands to the screen, no stray white space. */
public final class Line {
    // Control characters, private line breaks, bidirectional overrides and isolates, byte order marks, halves of a pair, non-characters, and what was
    // put in the place of bytes that were no character.
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\p{Cs}\\uFFFD\\uFFFE\\uFFFF&&[^\\t\\n\\r]]");
    private static final Pattern WHITE = Pattern.compile("[\\p{Zs}\\t\\n\\r]+");
    private static final Pattern WHITE_IN_A_LINE = Pattern.compile("[\\p{Zs}\\t]+");
    private static final Pattern BREAKS = Pattern.compile(" ?\\n[ \\n]*\\n ?");

    private Line() {
    }

    /** One line; a break in it becomes a space. Never null. */
    public static String clean(String typed) {
        return WHITE.matcher(visible(typed)).replaceAll(" ").strip();
    }

    /** Several lines: single breaks stay, a run of empty lines becomes one. Never null. */
    public static String several(String typed) {
        var lines = WHITE_IN_A_LINE.matcher(visible(typed).replace("\r\n", "\n").replace('\r', '\n')).replaceAll(" ");
        return BREAKS.matcher(lines).replaceAll("\n\n").strip();
    }

    /** The text without what nobody could see in it, white space left alone. */
    public static String visible(String typed) {
        if (typed == null) return "";
        return Normalizer.normalize(HIDDEN.matcher(typed.replace('\u2028', '\n').replace('\u2029', '\n')).replaceAll(""), Normalizer.Form.NFC);
    }
}
