package stet.story;

import java.time.Instant;
import java.util.List;

/**
 * What a save wants of a draft. A field that is null was not sent and stays as it is.
 *
 * @param section its slug, "" for none
 * @param tags    names; an unknown one becomes a new tag
 * @param authors names by role; an unknown one becomes a guest author; a role that is null stays as it is
 * @param embargo {@link #NO_EMBARGO} lifts it
 * @param series  a name; an unknown one makes a new series, "" takes the story out of its own
 * @param part    its number there; {@link #NEXT_PART} for the one after the last
 */
public record Rewrite(String kicker, String headline, String seoHeadline, String dek, String trailText, String body,
        String slug, String section, List<String> tags, List<String> authors, List<String> additionalReporting,
        List<String> photos, List<String> translation, String dateline, String editorsNote, String language,
        Instant embargo, String series, Integer part) {

    public static final Instant NO_EMBARGO = Instant.EPOCH;
    public static final int NEXT_PART = 0;

    /** What a page has of it: words of its own, and nothing that would put it among articles. */
    Rewrite ofPage() {
        return new Rewrite(null, headline, seoHeadline, dek, trailText, body, slug, null, null, null, null, null, null, null, null, language, embargo, null, null);
    }

    List<String> names(CreditRole role) {
        return switch (role) {
            case BY -> authors;
            case ADDITIONAL_REPORTING -> additionalReporting;
            case PHOTOS -> photos;
            case TRANSLATION -> translation;
        };
    }
}
