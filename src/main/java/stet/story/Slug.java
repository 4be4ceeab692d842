package stet.story;

import com.github.slugify.Slugify;

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
}
