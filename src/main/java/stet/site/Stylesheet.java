package stet.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stet.web.Sha256;

/**
 * What readers' pages look like, in one file instead of the many it is written in: each would be a trip of its own on a phone.
 *
 * @param path names its bytes, so a browser need never ask for it twice
 */
record Stylesheet(String css, String path) {
    private static final String FOLDER = "/META-INF/resources/css/";
    private static final Pattern IMPORT = Pattern.compile("@import url\\(\"([a-z-]+\\.css)\"\\)(?: layer\\(([a-z]+)\\))?;");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern BREAKS = Pattern.compile("\\s*\\n\\s*");
    private static final String OURS = whole("site.css");
    private static final Stylesheet PLAIN = of(null);
    /** Of the colours that were asked for last; a newspaper seldom has others. */
    private static volatile Map.Entry<Accent, Stylesheet> last = Map.entry(new Accent(0, 0, 0), of(new Accent(0, 0, 0)));

    /** @param accent the newspaper's own colour, or null */
    static Stylesheet with(Accent accent) {
        if (accent == null) return PLAIN;
        var known = last;
        if (!known.getKey().equals(accent)) last = known = Map.entry(accent, of(accent));
        return known.getValue();
    }

    private static Stylesheet of(Accent accent) {
        var css = accent == null ? OURS : OURS + accent.css();
        return new Stylesheet(css, "/look/" + mark(css) + ".css");
    }

    static Stylesheet today(Connection site) throws SQLException {
        return Reading.one(site, "select accent from site.masthead", row -> with(Accent.of(row.getString("accent")))).orElse(PLAIN);
    }

    private static String whole(String name) {
        try (var in = Stylesheet.class.getResourceAsStream(FOLDER + name)) {
            var css = BREAKS.matcher(COMMENT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8)).replaceAll("")).replaceAll(" ");
            return IMPORT.matcher(css).replaceAll(found -> {
                var rules = whole(found.group(1));
                return Matcher.quoteReplacement(found.group(2) == null ? rules : "@layer " + found.group(2) + " {" + rules + "}");
            }).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mark(String css) {
        return Sha256.hex(css).substring(0, 16);
    }
}
