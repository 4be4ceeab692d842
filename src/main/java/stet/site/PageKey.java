package stet.site;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What decides which page a reader gets: the path, and on lists where they go on. Nothing else of a request does, no cookie and
 * no other parameter, so nothing else can lead past a kept page or bring another one in its place.
 */
final class PageKey {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._-]*");
    private static final Pattern GOES_ON = Pattern.compile("/(section|author|tag)/[^/]+");
    private static final Pattern BEFORE = Pattern.compile("(?:^|&)before=([^&]*)");

    private PageKey() {
    }

    /** The page's name among those that are kept, or null where the address is none that a page of ours could have. */
    static String of(HttpServerRequest request) {
        var path = plain(request.path());
        if (path == null) return null;
        if (path.length() > 1 && path.endsWith("/")) path = path.substring(0, path.length() - 1);
        // Answered by more than their path, so no pages that could be kept.
        if (path.endsWith("/timegate") || path.equals("/oembed")) return null;
        var query = request.query();
        if (query == null || !query.contains("before=") || !GOES_ON.matcher(path).matches()) return path;
        var before = BEFORE.matcher(query);
        if (!before.find()) return path;
        var from = plain(before.group(1));
        return from == null ? null : path + "?before=" + from;
    }

    /** Every address of ours is of plain letters; one written otherwise is read as what it stands for. */
    private static String plain(String written) {
        if (written == null || written.length() > 500) return null;
        var meant = written;
        if (written.indexOf('%') >= 0) {
            try {
                meant = URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException unreadable) {
                return null;
            }
        }
        return PLAIN.matcher(meant).matches() ? meant : null;
    }
}
