package stet.site;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import stet.site.cache.PageNames;

/**
 * What decides which page a reader gets: the path, and on lists where they go on. Nothing else of a request does, no cookie and
 * no other parameter, so nothing else can lead past a kept page or bring another one in its place. The stylesheet alone is another
 * for readers who have chosen how pages are to look, and theirs is not kept.
 */
@Singleton
class PageKey implements PageNames {
    private static final long AN_HOUR = 3_600_000;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._-]*");
    /** Of "//", "/." and "/.." there are endlessly many ways to one address. */
    private static final Pattern DETOUR = Pattern.compile("//|/\\.\\.?(/|$)");
    private static final Pattern GOES_ON_BELOW = Pattern.compile("/(section|author|tag)/[^/]+|/archive/[0-9]{4}/[0-9]{2}");
    private static final Pattern GOES_ON_AFTER = Pattern.compile("/series/[^/]+");
    /** What no address of ours could say, and so leads nowhere. */
    private static final String NOWHERE = "?";
    private static final Pattern STYLESHEET = Pattern.compile("/look/[^/]+\\.css");
    /** No address ends like this, so nobody who asks with settings of their own meets the stylesheet for all by its address. */
    private static final String FOR_ALL = "\n";
    private static final Pattern BEFORE = Pattern.compile("(?:^|&)before=([^&]*)");
    private static final Pattern AFTER = Pattern.compile("(?:^|&)after=([^&]*)");

    @Override
    public String of(HttpServerRequest request) {
        var path = path(request);
        if (path == null) return null;
        // Answered by more than their path, so no pages that could be kept.
        if (path.endsWith("/timegate") || path.equals("/oembed")) return null;
        if (STYLESHEET.matcher(path).matches()) return ReadingSettings.of(request).isNone() ? path + FOR_ALL : null;
        // It says what is new, and nothing is for ever.
        if (path.equals("/sitemap-news.xml")) return path + "@" + System.currentTimeMillis() / AN_HOUR;
        var from = from(path, request.query());
        // Written as the address is, so that most addresses are the names of their pages and no other address is.
        return from == null ? path : from.equals(NOWHERE) ? null : path + (GOES_ON_AFTER.matcher(path).matches() ? "?after=" : "?before=") + from;
    }

    /** Where a list goes on: null at its head. Pages read it from here alone, so that none is made otherwise than it is called. */
    static String from(HttpServerRequest request) {
        var path = path(request);
        return path == null ? null : from(path, request.query());
    }

    /** @param path in plain letters */
    static String from(String path, String query) {
        if (query == null || query.indexOf('=') < 0) return null;
        var parameter = GOES_ON_BELOW.matcher(path).matches() ? BEFORE : GOES_ON_AFTER.matcher(path).matches() ? AFTER : null;
        if (parameter == null) return null;
        var said = parameter.matcher(query);
        if (!said.find()) return null;
        var from = plain(said.group(1));
        return from == null || from.isEmpty() ? NOWHERE : from;
    }

    private static String path(HttpServerRequest request) {
        var path = plain(request.path());
        if (path != null && DETOUR.matcher(path).find()) return null;
        return path != null && path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
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
