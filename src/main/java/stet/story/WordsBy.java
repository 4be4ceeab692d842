package stet.story;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final Map<String, String> was = new LinkedHashMap<>();
    private final Map<String, String> is = new LinkedHashMap<>();
    /** To each place those from which words have come to it. */
    private final Map<String, Set<String>> followed = new LinkedHashMap<>();

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
        words.field("series", series(before), series(after));
        // Bios are not the words of whoever saves: an editor lets them stand before they come here.
        words.field("authors", who(before), who(after));
        words.body(bodyBefore, bodyAfter);
        words.follow();
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
        if (!Wording.shared(before, after)) forgotten.add(place);
        changed.add(place);
        was.put(place, before);
        is.put(place, after);
    }

    private void body(Body before, Body after) {
        var blocksBefore = texts(before);
        var blocksAfter = texts(after);
        for (var change : after.changesSince(before)) {
            var place = "block:" + change.blockId();
            if (change.whollyReplaced()) forgotten.add(place);
            changed.add(place);
            if (blocksBefore.containsKey(change.blockId())) was.put(place, blocksBefore.get(change.blockId()));
            is.put(place, blocksAfter.get(change.blockId()));
        }
        var idsBefore = before.blocks().stream().map(Body.Block::id).toList();
        var idsAfter = after.blocks().stream().map(Body.Block::id).toList();
        var gone = new HashSet<>(idsBefore);
        idsAfter.forEach(gone::remove);
        for (var id : gone) {
            forgotten.add("block:" + id);
            was.put("block:" + id, blocksBefore.get(id));
        }
        if (!gone.isEmpty() || isReordered(idsBefore, idsAfter)) changed.add(WHOLE_BODY);
    }

    private static Map<String, String> texts(Body body) {
        return body.blocks().stream().collect(Collectors.toMap(Body.Block::id, Body.Block::said, (one, other) -> one));
    }

    private static boolean isReordered(List<String> before, List<String> after) {
        var both = new HashSet<>(before);
        both.retainAll(after);
        return !before.stream().filter(both::contains).toList().equals(after.stream().filter(both::contains).toList());
    }

    private static String series(Document document) {
        return document.series().isEmpty() ? "" : document.series().replace('-', ' ') + " " + document.part();
    }

    private static String who(Document document) {
        return document.credits().stream().map(credit -> credit.role() + ":" + credit.slug()).collect(Collectors.joining(" "));
    }

    /** Words that stand elsewhere now are still whose they were: joined to another paragraph, parted in two, taken up into the dek. */
    private void follow() {
        var stood = new HashMap<List<String>, Set<String>>();
        was.forEach((place, text) -> Wording.runs(text).forEach(run -> stood.computeIfAbsent(run, any -> new HashSet<>()).add(place)));
        if (stood.isEmpty()) return;
        is.forEach((place, text) -> {
            for (var run : Wording.runs(text)) {
                var from = stood.getOrDefault(run, Set.of());
                if (!from.contains(place)) from.forEach(other -> followed.computeIfAbsent(place, any -> new HashSet<>()).add(other));
            }
        });
    }

    private void write(Draft draft, Account by) {
        var theirs = theirs(draft);
        if (!forgotten.isEmpty()) em().createNativeQuery("delete from desk.words_by where draft_id = ?1 and place = any(?2)")
                .setFlushMode(FlushModeType.COMMIT).setParameter(1, draft.id).setParameter(2, forgotten.toArray(String[]::new)).executeUpdate();
        changed.forEach(place -> theirs.computeIfAbsent(place, any -> new HashSet<>()).add(by.id));
        var places = new ArrayList<String>();
        var accounts = new ArrayList<Long>();
        theirs.forEach((place, all) -> all.forEach(account -> {
            places.add(place);
            accounts.add(account);
        }));
        if (!places.isEmpty()) em().createNativeQuery("insert into desk.words_by (draft_id, place, account_id) select ?1, place, account from unnest(?2, ?3) as n(place, account) on conflict do nothing")
                .setFlushMode(FlushModeType.COMMIT).setParameter(1, draft.id).setParameter(2, places.toArray(String[]::new)).setParameter(3, accounts.toArray(Long[]::new)).executeUpdate();
    }

    /** Whose words have come to which place; to be asked before anything is forgotten. */
    private Map<String, Set<Long>> theirs(Draft draft) {
        var theirs = new LinkedHashMap<String, Set<Long>>();
        if (followed.isEmpty()) return theirs;
        var from = followed.values().stream().flatMap(Set::stream).distinct().toArray(String[]::new);
        @SuppressWarnings("unchecked")
        List<Object[]> hands = em().createNativeQuery("select place, account_id from desk.words_by where draft_id = ?1 and place = any(?2)")
                .setFlushMode(FlushModeType.COMMIT).setParameter(1, draft.id).setParameter(2, from).getResultList();
        followed.forEach((place, others) -> hands.stream().filter(hand -> others.contains(hand[0]))
                .forEach(hand -> theirs.computeIfAbsent(place, any -> new HashSet<>()).add(((Number) hand[1]).longValue())));
        return theirs;
    }

    private static EntityManager em() {
        return Draft.getEntityManager();
    }
}
