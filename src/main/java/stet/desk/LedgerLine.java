package stet.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import stet.people.Account;
import stet.story.Story;
import stet.workflow.LedgerEntry;

/** A row of the ledger, in words. */
public record LedgerLine(LedgerEntry entry, String sentence) {
    private static final Pattern SUBJECT = Pattern.compile("(?:account|author|section|tag|series|front):\\d+");

    static List<LedgerLine> of(List<LedgerEntry> entries) {
        var names = names(entries);
        return entries.stream().map(entry -> new LedgerLine(entry, sentence(entry, names))).toList();
    }

    /** The last decision about a story where a note came with it, else null. */
    static LedgerLine lastWord(Story story) {
        var last = LedgerEntry.lastOf(story);
        return last == null || last.note == null ? null : new LedgerLine(last, sentence(last, Map.of()));
    }

    /** The ledger knows whom and what by identity alone; here they get the names of today, all in one statement. */
    private static Map<String, String> names(List<LedgerEntry> entries) {
        var subjects = entries.stream().flatMap(entry -> SUBJECT.matcher(entry.subject).results()).map(MatchResult::group).distinct().toArray(String[]::new);
        var names = new HashMap<String, String>();
        if (subjects.length == 0) return names;
        @SuppressWarnings("unchecked") List<Object[]> rows = Account.getEntityManager().createNativeQuery("""
                select s.subject, coalesce(ac.name, au.name, se.name, ta.name, sr.name, fs.name, case when s.kind = 'front' then 'the front page' end)
                from (select subject, split_part(subject, ':', 1) as kind, split_part(subject, ':', 2)::bigint as id from unnest(?1) as subjects(subject)) s
                left join desk.account ac on s.kind = 'account' and ac.id = s.id
                left join desk.author au on s.kind = 'author' and au.id = s.id
                left join desk.section se on s.kind = 'section' and se.id = s.id
                left join desk.tag ta on s.kind = 'tag' and ta.id = s.id
                left join desk.series sr on s.kind = 'series' and sr.id = s.id
                left join desk.front_plan fp on s.kind = 'front' and fp.id = s.id
                left join desk.section fs on fs.id = fp.section_id""").setParameter(1, subjects).getResultList();
        rows.forEach(row -> names.put((String) row[0], (String) row[1]));
        return names;
    }

    public String note() {
        return entry.note == null ? "" : entry.note.text;
    }

    /** Enough of the digest to tell one text from another at a glance. */
    public String shortDigest() {
        return entry.digest.isEmpty() ? "" : entry.digest.substring(0, 10);
    }

    private static String sentence(LedgerEntry entry, Map<String, String> names) {
        var whom = SUBJECT.matcher(entry.subject).results().map(subject -> names.get(subject.group())).toList();
        // Whoever reads only the last word of a story has no names at hand, and such rows are not read there.
        var one = whom.isEmpty() || whom.get(0) == null ? "somebody" : whom.get(0);
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
            case "LET_IN" -> who + " let " + one + " into the story.";
            case "LET_OUT" -> who + " no longer lets " + one + " into the story.";
            case "INVITED" -> who + " invited somebody to the newsroom.";
            case "ROLE_CHANGED" -> who + " gave " + one + " another role.";
            case "ACTIVATED" -> who + " let " + one + " sign in again.";
            case "DEACTIVATED" -> who + " ended the account of " + one + ".";
            case "BYLINE_CHANGED" -> who + " changed which byline is that of " + one + ".";
            case "RESET_OFFERED" -> who + " offered " + one + " a new password.";
            case "AUTHOR_CHANGED" -> who + " let stand what readers see about " + one + ".";
            case "AUTHORS_MERGED" -> who + " merged " + (whom.size() == 2 ? "the author " + whom.get(0) + " into " + whom.get(1) : "two authors") + ".";
            case "SECTION_CHANGED" -> who + " changed a section: " + one + ".";
            case "FRONT_LAUNCHED" -> who + " launched a front: " + one + ".";
            case "FRONT_UNDONE" -> who + " brought back how a front stood before: " + one + ".";
            case "FRONT_HEADLINE" -> who + " let a headline on a front stand: " + one + ".";
            case "PAPER_CHANGED" -> who + " changed what readers see on every page: name, language, colour or menus.";
            case "LOGO_CHANGED" -> who + (entry.digest.isEmpty() ? " took away the newspaper’s logo" : " let another logo of the newspaper stand") + (entry.subject.equals("by night") ? " for dark backgrounds." : ".");
            case "TAG_CHANGED" -> who + " renamed a tag: " + one + ".";
            case "SERIES_CHANGED" -> who + " changed what readers see about the series " + one + ".";
            case "SERIES_ORDERED" -> who + " put the series " + one + " in another order.";
            case "RELATED_CHANGED" -> who + (entry.subject.isEmpty() ? " chose nothing any more that is related." : " chose what is related.");
            case "LANGUAGES_CHANGED" -> who + (entry.subject.isEmpty() ? " said that the story is the same as no other any more." : " said which stories are the same in other languages.");
            default -> who + ": " + entry.what.toLowerCase().replace('_', ' ') + ".";
        };
    }
}
