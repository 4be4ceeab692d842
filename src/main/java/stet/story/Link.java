package stet.story;

import java.util.regex.Pattern;
import stet.web.Line;

/** An address within a text that a reader's browser may follow. */
final class Link {
    // Browsers drop tabs and breaks from an address, so that "/<tab>/elsewhere" would lead elsewhere: none may hold any.
    private static final Pattern SAFE = Pattern.compile("(https?://[^\\s/\\\\]|mailto:[^\\s]|/(?![/\\\\])|#)\\P{Cc}*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PICTURE = Pattern.compile("(https://[^\\s/\\\\]|/(?![/\\\\]))\\P{Cc}+", Pattern.CASE_INSENSITIVE);

    private Link() {
    }

    static boolean isSafe(String address) {
        return SAFE.matcher(address.strip()).matches();
    }

    static boolean isPicture(String address) {
        return PICTURE.matcher(address.strip()).matches();
    }

    static String oneLine(String words) {
        return Line.clean(words);
    }
}
