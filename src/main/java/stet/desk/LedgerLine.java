package stet.desk;

import java.util.List;
import stet.story.Story;
import stet.workflow.LedgerEntry;

/** A row of the ledger, in words. */
public record LedgerLine(LedgerEntry entry, String sentence) {

    static List<LedgerLine> of(List<LedgerEntry> entries) {
        return entries.stream().map(entry -> new LedgerLine(entry, sentence(entry))).toList();
    }

    /** The last decision about a story where a note came with it, else null. */
    static LedgerLine lastWord(Story story) {
        var last = LedgerEntry.lastOf(story);
        return last == null || last.note == null ? null : new LedgerLine(last, sentence(last));
    }

    public String note() {
        return entry.note == null ? "" : entry.note.text;
    }

    /** Enough of the digest to tell one text from another at a glance. */
    public String shortDigest() {
        return entry.digest.isEmpty() ? "" : entry.digest.substring(0, 10);
    }

    private static String sentence(LedgerEntry entry) {
        var who = entry.account == null ? "Stet" : entry.account.name;
        return switch (entry.what) {
            case "SUBMIT" -> who + " submitted the story for review.";
            case "TAKE_BACK" -> who + " took it back.";
            case "REQUEST_CHANGES" -> who + " requested changes.";
            case "APPROVE" -> who + " approved these words" + (entry.stateAfter.equals("APPROVED") ? "." : "; another approval is needed.");
            case "RECHECK" -> "The words changed by " + who + "’s hand, so the story went back into review.";
            case "PUBLISH" -> who + " published the story" + (entry.subject.startsWith("ran:") ? ", dated " + entry.subject.substring(4, 14) + " as it ran before." : ".");
            case "SPIKE" -> who + " spiked the story.";
            case "UNSPIKE" -> who + " took the story off the spike.";
            case "WITHDRAW" -> who + " withdrew the article.";
            case "RESTORE" -> who + " restored the article as it last ran.";
            case "DROP_REWRITE" -> who + " dropped the rewrite; the draft is again what readers see.";
            case "EMBARGO_CHANGED" -> who + " changed the embargo.";
            case "LET_IN" -> who + " let a colleague into the story.";
            case "INVITED" -> who + " invited somebody to the newsroom.";
            case "ROLE_CHANGED" -> who + " changed somebody’s role.";
            case "ACTIVATED" -> who + " let an account sign in again.";
            case "DEACTIVATED" -> who + " ended an account.";
            case "BYLINE_CHANGED" -> who + " changed whose byline is an account’s.";
            case "RESET_OFFERED" -> who + " offered somebody a new password.";
            case "AUTHOR_CHANGED" -> who + " let stand what readers see about an author.";
            case "AUTHORS_MERGED" -> who + " merged two authors.";
            case "SECTION_CHANGED" -> who + " changed a section.";
            case "TAG_CHANGED" -> who + " renamed a tag.";
            default -> who + ": " + entry.what.toLowerCase().replace('_', ' ') + ".";
        };
    }
}
