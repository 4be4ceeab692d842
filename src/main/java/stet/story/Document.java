package stet.story;

import java.util.List;

/**
 * Everything a reader would see of a draft, authors' bios included: what a revision freezes and a digest stands for.
 *
 * @param format   number of the canonical form, so that old revisions stay provable
 * @param body     cleaned HTML without block ids, whitespace folded outside pre and code
 * @param section  the section's slug, or "" while there is none; its name is not part of the words approved
 * @param tags     slugs, in order
 */
public record Document(int format, String language, String kicker, String headline, String seoHeadline, String dek,
        String trailText, String dateline, String body, String editorsNote, String slug, String section,
        List<String> tags, List<Credit> credits) {

    /** One name in the byline, with the author as they stood when the draft was last submitted. */
    public record Credit(String role, String slug, String name, String jobTitle, String affiliation, String shortBio,
            String bio, List<String> links, Integer yearsOfExperience, List<String> outlets) {
    }
}
