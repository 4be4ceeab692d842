package stet.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The newsroom's own clock on the wall: days and hours as its people say them. */
@ApplicationScoped
@Named
public class Newsroom {
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    @ConfigProperty(name = "stet.zone", defaultValue = "UTC") ZoneId zone;

    public ZoneId zone() {
        return zone;
    }

    /** As HTML wants it: in whole seconds. */
    public String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public String time(Instant instant) {
        return instant == null ? "" : FULL.format(instant.atZone(zone));
    }
}
