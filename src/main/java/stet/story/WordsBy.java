package stet.story;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import stet.people.Account;

/**
 * Four eyes: whose words stand in which place of a draft. A place (a field, a block) remembers all who changed it
 * until it is wholly replaced; what was taken away or moved is remembered for the body as a whole.
 */
class WordsBy {
    private static final String WHOLE_BODY = "body";

    static void remember(Draft draft, Document before, Document after, Body bodyBefore, Body bodyAfter, Account by) {
        field(draft, "kicker", before.kicker(), after.kicker(), by);
        field(draft, "headline", before.headline(), after.headline(), by);
        field(draft, "seoHeadline", before.seoHeadline(), after.seoHeadline(), by);
        field(draft, "dek", before.dek(), after.dek(), by);
        field(draft, "trailText", before.trailText(), after.trailText(), by);
        field(draft, "dateline", before.dateline(), after.dateline(), by);
        field(draft, "editorsNote", before.editorsNote(), after.editorsNote(), by);
        field(draft, "slug", before.slug().replace('-', ' '), after.slug().replace('-', ' '), by);
        field(draft, "section", before.section(), after.section(), by);
        field(draft, "language", before.language(), after.language(), by);
        field(draft, "tags", String.join(" ", before.tags()), String.join(" ", after.tags()), by);
        // Bios are not the words of whoever saves: an editor lets them stand before they come here.
        field(draft, "authors", who(before), who(after), by);
        body(draft, bodyBefore, bodyAfter, by);
    }

    static boolean any(Draft draft, Account account) {
        return !em().createNativeQuery("select 1 from desk.words_by where draft_id = ?1 and account_id = ?2 limit 1")
                .setParameter(1, draft.id).setParameter(2, account.id).getResultList().isEmpty();
    }

    private static void field(Draft draft, String place, String before, String after, Account by) {
        if (before.equals(after)) return;
        if (!shareWords(before, after)) forget(draft, place);
        add(draft, place, by);
    }

    private static void body(Draft draft, Body before, Body after, Account by) {
        for (var change : after.changesSince(before)) {
            var place = "block:" + change.blockId();
            if (change.whollyReplaced()) forget(draft, place);
            add(draft, place, by);
        }
        var idsBefore = before.blocks().stream().map(Body.Block::id).toList();
        var idsAfter = after.blocks().stream().map(Body.Block::id).toList();
        var gone = new HashSet<>(idsBefore);
        idsAfter.forEach(gone::remove);
        gone.forEach(id -> forget(draft, "block:" + id));
        if (!gone.isEmpty() || isReordered(idsBefore, idsAfter)) add(draft, WHOLE_BODY, by);
    }

    private static boolean isReordered(List<String> before, List<String> after) {
        var both = new HashSet<>(before);
        both.retainAll(after);
        return !before.stream().filter(both::contains).toList().equals(after.stream().filter(both::contains).toList());
    }

    private static String who(Document document) {
        return document.credits().stream().map(credit -> credit.role() + ":" + credit.slug()).collect(Collectors.joining(" "));
    }

    private static boolean shareWords(String one, String other) {
        var words = words(one);
        words.retainAll(words(other));
        return !words.isEmpty();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void forget(Draft draft, String place) {
        em().createNativeQuery("delete from desk.words_by where draft_id = ?1 and place = ?2")
                .setParameter(1, draft.id).setParameter(2, place).executeUpdate();
    }

    private static void add(Draft draft, String place, Account by) {
        em().createNativeQuery("insert into desk.words_by (draft_id, place, account_id) values (?1, ?2, ?3) on conflict do nothing")
                .setParameter(1, draft.id).setParameter(2, place).setParameter(3, by.id).executeUpdate();
    }

    private static EntityManager em() {
        return Draft.getEntityManager();
    }
}
