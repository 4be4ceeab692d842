package stet.site;

import java.util.Optional;
import java.util.stream.Stream;

/** How a feed is written: as its address ends. */
public enum FeedFormat {
    RSS("xml", "application/rss+xml"), ATOM("atom", "application/atom+xml"), JSON("json", "application/feed+json");

    private final String ending;
    final String type;

    FeedFormat(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    static Optional<FeedFormat> ending(String ending) {
        return Stream.of(values()).filter(format -> format.ending.equals(ending)).findFirst();
    }

    /** Where this form of a list's feed is. */
    public String of(String list) {
        // What was searched for stands behind a question mark.
        var asked = list.indexOf('?');
        if (asked >= 0) return of(list.substring(0, asked)) + list.substring(asked);
        return (list.equals("/") ? "" : list) + "/feed." + ending;
    }
}
