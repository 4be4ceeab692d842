package stet.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Makes of every request one that can be read, before anybody reads it. Browsers, newsletters and advertisements write into an address
 * what has no place there ("?campaign={{name}}", "?q=100%"), and mean a page all the same; headers by which one could choose between
 * forms that we do not have are not read at all, so nothing in them can go wrong.
 */
@ApplicationScoped
public class Legible {
    /** Quarkus refuses such addresses without a word, before any page of ours sees them, unless it is told not to look. */
    private static final String UNLOOKED = "vertx.disableURIValidation";
    private static final int BEFORE_ALL_ANSWERS = 1200;
    private static final int LOWEST_OF_TWO_BYTES = 0x80;
    private static final String IN_PATHS = "-._~!$&'()*+,;=:@/", IN_QUERIES = IN_PATHS + "?[]";
    private static final Pattern SERVER = Pattern.compile("https?://[^/?#]*");
    private static final Pattern ENCODING = Pattern.compile("[A-Za-z0-9*._-]+(\\s*;\\s*q=[01](\\.\\d{0,3})?)?");

    /** To be called before Quarkus opens the doors. */
    public static void take() {
        System.setProperty(UNLOOKED, "true");
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, BEFORE_ALL_ANSWERS);
    }

    private void read(RoutingContext context) {
        var request = context.request();
        var headers = request.headers();
        headers.remove(HttpHeaders.ACCEPT);
        headers.remove(HttpHeaders.ACCEPT_LANGUAGE);
        headers.remove(HttpHeaders.ACCEPT_CHARSET);
        for (var encodings : headers.getAll(HttpHeaders.ACCEPT_ENCODING)) {
            if (areReadable(encodings)) continue;
            headers.remove(HttpHeaders.ACCEPT_ENCODING);
            break;
        }
        var written = request.uri();
        var meant = address(written);
        if (meant.equals(written) || !meant.startsWith("/")) context.next();
        else context.reroute(meant);
    }

    /** Looked at one by one: a list of thousands would be too deep for a pattern of the whole. */
    private static boolean areReadable(String encodings) {
        for (var encoding : encodings.split(",", -1)) if (!ENCODING.matcher(encoding.strip()).matches()) return false;
        return true;
    }

    /** The address with what has no place there written as it would have had to be; the same where all is well. */
    static String address(String written) {
        var server = SERVER.matcher(written);
        int from = server.lookingAt() && !written.chars().allMatch(letter -> isAllowed((char) letter, IN_QUERIES)) ? server.end() : 0;
        // Two at its head would be read as the name of another server.
        while (written.startsWith("//", from)) from++;
        var meant = new StringBuilder(written.length() + 16);
        var allowed = IN_PATHS;
        for (int i = from; i < written.length(); i++) {
            var letter = written.charAt(i);
            if (letter == '?') allowed = IN_QUERIES;
            // What stands behind the mark of a place on the page is the browser's own affair.
            if (letter == '#') break;
            if (letter == '?' || isAllowed(letter, allowed) || letter == '%' && isEscape(written, i)) meant.append(letter);
            // An address arrives as bytes, each of which is one of these letters.
            else meant.append("%%%02X".formatted(letter & 0xff));
        }
        return meant.toString();
    }

    private static boolean isAllowed(char letter, String signs) {
        return letter < LOWEST_OF_TWO_BYTES && Character.isLetterOrDigit(letter) || signs.indexOf(letter) >= 0;
    }

    private static boolean isEscape(String written, int at) {
        return at + 2 < written.length() && Character.digit(written.charAt(at + 1), 16) >= 0 && Character.digit(written.charAt(at + 2), 16) >= 0;
    }
}
