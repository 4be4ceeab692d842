package stet.story;

import java.util.List;

/**
 * Everything a reader would see of a draft, authors' bios included: what a revision freezes and a digest stands for.
 *
 * @param format   number of the canonical form, so that old revisions stay provable
 * @param body     cleaned HTML without block ids, whitespace folded outside pre and code
 * @param section  the section's slug, or "" while there is none; its name is not part of the words approved
 * @param tags     slugs, in order
 * @param series   the slug of the series it is a part of, or ""; its name is not part of the words approved
 * @param part     the number that was asked for in that series, 0 outside one
 */
public record Document(int format, String language, String kicker, String headline, String seoHeadline, String dek,
        String trailText, String dateline, String body, String editorsNote, String slug, String section,
        List<String> tags, List<Credit> credits, String series, int part) {
    /** The first form knew no series, and stays the form of what is in none: no digest given then is another now. */
    private static final int WITHOUT_SERIES = 1;

    public Document {
        series = series == null ? "" : series;
    }

    static Document of(String language, String kicker, String headline, String seoHeadline, String dek, String trailText, String dateline,
            String body, String editorsNote, String slug, String section, List<String> tags, List<Credit> credits, String series, int part) {
        return new Document(series.isEmpty() ? WITHOUT_SERIES : Digest.FORMAT, language, kicker, headline, seoHeadline, dek, trailText, dateline,
                body, editorsNote, slug, section, tags, credits, series, part);
    }

    boolean knowsSeries() {
        return format > WITHOUT_SERIES;
    }

    /** One name in the byline, with the author as they stood when the draft was last submitted. */
    public record Credit(String role, String slug, String name, String jobTitle, String affiliation, String shortBio,
            String bio, List<String> links, Integer yearsOfExperience, List<String> outlets) {
    }
}
