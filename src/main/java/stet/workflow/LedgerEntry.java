package stet.workflow;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import stet.people.Account;
import stet.story.Story;
import stet.web.DatabaseClock;
import stet.web.Sha256;

/**
 * One decision, written down for good and chained by hash to the one before. It holds digests and never words,
 * so that a text can be purged while the chain stays whole. PostgreSQL itself refuses to change or remove a row.
 */
@Entity
@Immutable
@Table(schema = "desk", name = "ledger")
public class LedgerEntry extends PanacheEntityBase {
    /** Any number; the ledger's own among advisory locks. */
    private static final long LEDGER_LOCK = 7_383_374;
    static final String FIRST = "0".repeat(64);

    @Id public Long id;
    public Instant at;
    public String what;
    @ManyToOne(fetch = FetchType.LAZY) public Story story;
    @ManyToOne(fetch = FetchType.LAZY) public Account account;
    public Integer round;
    public String stateBefore = "";
    public String stateAfter = "";
    public String digest = "";
    @ManyToOne(fetch = FetchType.LAZY) public Note note;
    public String noteDigest = "";
    public String subject = "";
    @Column(updatable = false) public String previousHash;
    public String hash;

    // --- finding ---

    public static List<LedgerEntry> of(Story story) {
        return list("from LedgerEntry e left join fetch e.account left join fetch e.note where e.story = ?1 order by e.id", story);
    }

    /** The last decision about a story, or null before the first. */
    public static LedgerEntry lastOf(Story story) {
        return find("from LedgerEntry e left join fetch e.account left join fetch e.note where e.story = ?1 order by e.id desc", story).firstResult();
    }

    /** A page of the whole ledger, newest first: what lies before this id, or the newest. */
    public static List<LedgerEntry> before(Long id, int most) {
        return find("from LedgerEntry e left join fetch e.account left join fetch e.note left join fetch e.story where e.id < ?1 order by e.id desc",
                id == null ? Long.MAX_VALUE : id).page(0, most).list();
    }

    // --- doing ---

    static void write(Move move, Review review, ReviewState before, Hand by) {
        var entry = about(move.name(), review, before, by.by());
        if (!by.note().isEmpty()) {
            entry.note = Note.about(review.draft.story, by.note(), by.by());
            entry.noteDigest = Sha256.hex(by.note());
        }
        if (by.ranAt() != null) entry.subject = "ran:" + by.ranAt();
        entry.append();
    }

    static void write(String what, Review review, ReviewState before, Account by) {
        about(what, review, before, by).append();
    }

    /** A decision that is not about one story: a bio, a section's name, a gate. */
    public static void write(String what, String subject, Account by) {
        var entry = new LedgerEntry();
        entry.what = what;
        entry.subject = subject;
        entry.account = by;
        entry.append();
    }

    /** The same about words that were let stand, by their digest. */
    public static void write(String what, String subject, String digest, Account by) {
        var entry = new LedgerEntry();
        entry.what = what;
        entry.subject = subject;
        entry.digest = digest;
        entry.account = by;
        entry.append();
    }

    /** A decision about a story that is no move. */
    public static void write(String what, Story story, String subject, Account by) {
        var entry = new LedgerEntry();
        entry.what = what;
        entry.story = story;
        entry.subject = subject;
        entry.account = by;
        entry.append();
    }

    private static LedgerEntry about(String what, Review review, ReviewState before, Account by) {
        var entry = new LedgerEntry();
        entry.what = what;
        entry.story = review.draft.story;
        entry.account = by;
        entry.round = review.round();
        entry.stateBefore = before.name();
        entry.stateAfter = review.state().name();
        entry.digest = review.draft.digest();
        return entry;
    }

    private void append() {
        // One writer at a time, else two rows would follow the same one. Held until the commit.
        getEntityManager().createNativeQuery("select cast(pg_advisory_xact_lock(" + LEDGER_LOCK + ") as text)").getSingleResult();
        LedgerEntry last = find("order by id desc").firstResult();
        id = last == null ? 1 : last.id + 1;
        previousHash = last == null ? FIRST : last.hash;
        at = now();
        hash = computedHash();
        persist();
        flush();
    }

    /** The database's clock, in PostgreSQL's precision, so that what is hashed is what is stored. */
    static Instant now() {
        return DatabaseClock.thisMoment(getEntityManager()).truncatedTo(ChronoUnit.MICROS);
    }

    // --- asking ---

    /** Whether this row is what was written, and follows the row before. */
    public boolean follows(LedgerEntry previous) {
        return hash.equals(computedHash())
                && previousHash.equals(previous == null ? FIRST : previous.hash)
                && id == (previous == null ? 1 : previous.id + 1);
    }

    /** Lengths stand before the parts, so that no two different rows have the same bytes. */
    private String computedHash() {
        var row = new StringBuilder("stet-ledger-1");
        for (var part : new Object[] {id, at, what, story == null ? null : story.id, account == null ? null : account.id, round,
                stateBefore, stateAfter, digest, noteDigest, subject, previousHash}) {
            var text = Objects.toString(part, "");
            row.append('\n').append(text.length()).append(':').append(text);
        }
        return Sha256.hex(row.toString());
    }
}
