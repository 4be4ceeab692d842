package stet.story;

import com.github.slugify.Slugify;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The word that names something in an address: lower case ASCII letters, digits and hyphens, whatever was typed. */
public final class Slug {
    private static final int LONGEST = 80;
    private static final String NOTHING_LEFT = "untitled";
    private static final Slugify SLUGIFY = Slugify.builder().transliterator(true).build();

    private Slug() {
    }

    public static String of(String words) {
        // Slugify walks a text many times over; nobody needs more of a headline than this.
        var some = words.length() > 10 * LONGEST ? words.substring(0, 10 * LONGEST) : words;
        var slug = SLUGIFY.slugify(some.replace("'", "").replace("’", "")).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (slug.length() > LONGEST) {
            var end = slug.lastIndexOf('-', LONGEST);
            slug = slug.substring(0, end > 0 ? end : LONGEST);
        }
        return slug.isEmpty() ? NOTHING_LEFT : slug;
    }

    /** The words that may name something: its slug, and where that is another's, the slug with a number behind it. */
    static Stream<String> numbered(String words) {
        var slug = of(words);
        return IntStream.iterate(1, number -> number + 1).mapToObj(number -> number == 1 ? slug : slug + "-" + number);
    }

    /** Whether this is the slug of these words, be it with a number behind it. */
    static boolean isOf(String words, String slug) {
        var whole = of(words);
        return slug.startsWith(whole) && slug.substring(whole.length()).matches("(-\\d+)?");
    }
}
