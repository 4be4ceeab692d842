package stet.press;

import java.util.List;

/**
 * What a chief sets of the newspaper itself.
 *
 * @param accent   the colour of its links, "#1a4fc0", or nothing
 * @param topLinks "address words" each; none means the sections
 */
public record Paper(String name, String tagline, String language, String accent, List<String> topLinks, List<String> footLinks) {
    /** A newspaper with a name, and everything else as it comes. */
    public static Paper called(String name, String tagline, String language) {
        return new Paper(name, tagline, language, "", List.of(), List.of());
    }
}
