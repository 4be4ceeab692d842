package stet.site.search;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import stet.site.Phrases;
import stet.web.Line;

/**
 * What a reader looks for: words, and where and when. Nothing else of an address is read.
 *
 * @param from  the first day, as it was typed
 * @param to    the last
 * @param after where the list goes on, or nothing
 */
public record Search(String words, String section, String author, String from, String to, boolean newest, String after) {
    /** Why one is not even begun; each is a sentence in {@link Phrases}. */
    public enum Refusal { TOO_LONG, TOO_MANY_WORDS, NO_DAY, BACKWARDS, NOTHING_WANTED, NO_WORDS }

    private static final int LONGEST = 200, MOST_WORDS = 20;
    private static final String NEWEST = "newest";

    static Search asked(MultivaluedMap<String, String> parameters) {
        return new Search(line(parameters, "q"), line(parameters, "section"), line(parameters, "author"), line(parameters, "from"), line(parameters, "to"),
                line(parameters, "order").equals(NEWEST), line(parameters, "after"));
    }

    private static String line(MultivaluedMap<String, String> parameters, String name) {
        return Line.clean(parameters.getFirst(name));
    }

    /** The same by other words. */
    Search of(String words) {
        return new Search(words, section, author, from, to, newest, "");
    }

    Search newestFirst() {
        return new Search(words, section, author, from, to, true, "");
    }

    /** Null where nothing speaks against it. */
    Refusal refusal() {
        if (words.length() > LONGEST || section.length() > LONGEST || author.length() > LONGEST) return Refusal.TOO_LONG;
        if (!isDay(from) || !isDay(to)) return Refusal.NO_DAY;
        if (!from.isEmpty() && !to.isEmpty() && LocalDate.parse(from).isAfter(LocalDate.parse(to))) return Refusal.BACKWARDS;
        if (words.isEmpty()) return isNarrowed() ? Refusal.NO_WORDS : null;
        var wanted = wanted();
        if (wanted.size() > MOST_WORDS) return Refusal.TOO_MANY_WORDS;
        return wanted.isOfSomething() ? null : Refusal.NOTHING_WANTED;
    }

    private static boolean isDay(String typed) {
        try {
            // A year of four digits is far enough for any archive, and not too far for any database.
            return typed.isEmpty() || typed.length() == 10 && LocalDate.parse(typed).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    Wanted wanted() {
        return Wanted.read(words);
    }

    /** The moment the first day begins, or null. */
    Instant begins(ZoneId zone) {
        return from.isEmpty() ? null : LocalDate.parse(from).atStartOfDay(zone).toInstant();
    }

    /** The moment after the last day, or null. */
    Instant ends(ZoneId zone) {
        return to.isEmpty() ? null : LocalDate.parse(to).plusDays(1).atStartOfDay(zone).toInstant();
    }

    public boolean isNarrowed() {
        return newest || !section.isEmpty() || !author.isEmpty() || !from.isEmpty() || !to.isEmpty();
    }

    /** Where it is found, with nothing but what was said. */
    public String path() {
        return path(after);
    }

    String path(String after) {
        var path = new StringBuilder("/search?q=").append(encoded(words));
        say(path, "section", section);
        say(path, "author", author);
        say(path, "from", from);
        say(path, "to", to);
        say(path, "order", newest ? NEWEST : "");
        say(path, "after", after);
        return path.toString();
    }

    private static void say(StringBuilder path, String name, String value) {
        if (!value.isEmpty()) path.append('&').append(name).append('=').append(encoded(value));
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
