package stet.site;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What the outside knows of this newsroom: its address and its clock.
 *
 * @param url       where readers find it, without a slash at the end; never taken from a request, whose Host anybody can write
 * @param fullFeeds whether feeds carry the whole text
 * @param hub       whom feeds tell what is new (WebSub); nothing for nobody
 */
public record Imprint(String url, ZoneId zone, boolean fullFeeds, String hub) {
    public Imprint {
        url = url.replaceFirst("/+$", "");
    }

    public String absolute(String path) {
        return url + path;
    }

    /** As RSS writes it; at Greenwich, since mail knows no zone that is a quarter of an hour off. */
    public String mailDate(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
