package stet.story;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.SourceType;
import stet.people.Account;
import stet.web.Line;

/** A frozen draft: the words an editor reads, approves, and the press prints. */
@Entity
@Table(schema = "desk")
public class Revision extends PanacheEntityBase {
    private static final int LONGEST_NAME = 120;

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @ManyToOne(fetch = FetchType.LAZY) public Draft draft;
    public int number;
    public String reason;
    public String name = "";
    public int format;
    /** Canonical bytes; their SHA-256 is the digest. */
    public byte[] bytes;
    public String digest;
    /** The body with its block ids. */
    public String body;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "made_by") public Account madeBy;
    @CreationTimestamp(source = SourceType.DB) public Instant madeAt;

    /** The newest revision of these very words, or null. */
    public static Revision of(Draft draft, String digest) {
        return find("draft = ?1 and digest = ?2 order by number desc", draft, digest).firstResult();
    }

    public static List<Revision> allOf(Draft draft) {
        return list("draft = ?1 order by number desc", draft);
    }

    public static Revision numbered(Draft draft, int number) {
        return find("draft = ?1 and number = ?2", draft, number).firstResult();
    }

    /** Freezes the draft as it stands. Words that are frozen already are not frozen twice in a row. */
    public static Revision freeze(Draft draft, Account by, String reason) {
        Revision last = find("draft = ?1 order by number desc", draft).firstResult();
        if (last != null && last.digest.equals(draft.digest())) return last;

        var revision = new Revision();
        var document = draft.document();
        revision.draft = draft;
        revision.number = last == null ? 1 : last.number + 1;
        revision.reason = reason;
        revision.format = document.format();
        revision.bytes = Digest.canonical(document);
        revision.digest = Digest.of(revision.bytes);
        revision.body = draft.body().html();
        revision.madeBy = by;
        revision.persist();
        return revision;
    }

    /** A revision that somebody wants to find again; naming frozen words only gives them the name. */
    public static Revision named(Draft draft, Account by, String name) {
        var revision = freeze(draft, by, "NAMED");
        var clean = Line.clean(name);
        revision.name = clean.substring(0, Math.min(LONGEST_NAME, clean.length()));
        return revision;
    }

    public Document document() {
        return Digest.read(bytes);
    }
}
