package stet.story;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
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

    private final Set<String> forgotten = new LinkedHashSet<>();
    private final Set<String> changed = new LinkedHashSet<>();

    static void remember(Draft draft, Document before, Document after, Body bodyBefore, Body bodyAfter, Account by) {
        var words = new WordsBy();
        words.field("kicker", before.kicker(), after.kicker());
        words.field("headline", before.headline(), after.headline());
        words.field("seoHeadline", before.seoHeadline(), after.seoHeadline());
        words.field("dek", before.dek(), after.dek());
        words.field("trailText", before.trailText(), after.trailText());
        words.field("dateline", before.dateline(), after.dateline());
        words.field("editorsNote", before.editorsNote(), after.editorsNote());
        words.field("slug", before.slug().replace('-', ' '), after.slug().replace('-', ' '));
        words.field("section", before.section(), after.section());
        words.field("language", before.language(), after.language());
        words.field("tags", String.join(" ", before.tags()), String.join(" ", after.tags()));
        // Bios are not the words of whoever saves: an editor lets them stand before they come here.
        words.field("authors", who(before), who(after));
        words.body(bodyBefore, bodyAfter);
        words.write(draft, by);
    }

    static boolean any(Draft draft, Account account) {
        return !em().createNativeQuery("select 1 from desk.words_by where draft_id = ?1 and account_id = ?2 limit 1")
                .setParameter(1, draft.id).setParameter(2, account.id).getResultList().isEmpty();
    }

    /**
     * Whose words a credit brings along: of whoever wrote what is said about the author and nobody else has read, and of
     * whoever signs in as that author, even if the two are parted later.
     */
    static void pinned(Draft draft, Credit credit) {
        dismissed(draft, credit);
        em().createNativeQuery("""
                insert into desk.words_by (draft_id, place, account_id)
                select ?1, 'about:' || a.id, a.unread_words_by from desk.author a where a.id = ?2 and a.unread_words_by is not null
                union select ?1, 'byline:' || a.author_id, a.id from desk.account a where a.author_id = ?2 and ?3
                on conflict do nothing""")
                .setParameter(1, draft.id).setParameter(2, credit.author.id).setParameter(3, credit.role == CreditRole.BY).executeUpdate();
    }

    static void dismissed(Draft draft, Credit credit) {
        em().createNativeQuery("delete from desk.words_by where draft_id = ?1 and place in ('about:' || ?2, 'byline:' || ?2)")
                .setParameter(1, draft.id).setParameter(2, credit.author.id).executeUpdate();
    }

    private void field(String place, String before, String after) {
        if (before.equals(after)) return;
        if (!shareWords(before, after)) forgotten.add(place);
        changed.add(place);
    }

    private void body(Body before, Body after) {
        for (var change : after.changesSince(before)) {
            var place = "block:" + change.blockId();
            if (change.whollyReplaced()) forgotten.add(place);
            changed.add(place);
        }
        var idsBefore = before.blocks().stream().map(Body.Block::id).toList();
        var idsAfter = after.blocks().stream().map(Body.Block::id).toList();
        var gone = new HashSet<>(idsBefore);
        idsAfter.forEach(gone::remove);
        gone.forEach(id -> forgotten.add("block:" + id));
        if (!gone.isEmpty() || isReordered(idsBefore, idsAfter)) changed.add(WHOLE_BODY);
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

    private void write(Draft draft, Account by) {
        if (!forgotten.isEmpty()) em().createNativeQuery("delete from desk.words_by where draft_id = ?1 and place = any(?2)")
                .setFlushMode(FlushModeType.COMMIT).setParameter(1, draft.id).setParameter(2, forgotten.toArray(String[]::new)).executeUpdate();
        if (!changed.isEmpty()) em().createNativeQuery("insert into desk.words_by (draft_id, place, account_id) select ?1, place, ?3 from unnest(?2) as place on conflict do nothing")
                .setFlushMode(FlushModeType.COMMIT).setParameter(1, draft.id).setParameter(2, changed.toArray(String[]::new)).setParameter(3, by.id).executeUpdate();
    }

    private static EntityManager em() {
        return Draft.getEntityManager();
    }
}
