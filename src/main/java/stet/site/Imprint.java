package stet.site;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What the outside knows of this newsroom: its address and its clock.
 *
 * @param url where readers find it, without a slash at the end; never taken from a request, whose Host anybody can write
 */
public record Imprint(String url, ZoneId zone) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

    public Imprint {
        url = url.replaceFirst("/+$", "");
    }

    public String absolute(String path) {
        return url + path;
    }

    public String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    public String weekday(Instant at) {
        return WEEKDAY.format(at.atZone(zone));
    }

    public String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }

    /** As RSS writes it. */
    public String mailDate(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atZone(zone));
    }
}
