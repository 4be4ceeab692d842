package stet.people;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import stet.web.Line;

/** Mail that is written with what it tells of, and leaves after the commit. */
@Entity
@Table(schema = "desk", name = "outbox")
public class Letter extends PanacheEntityBase {
    private static final int MOST_ATTEMPTS = 12;
    private static final int LONGEST_PROBLEM = 500;

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String recipient;
    public String subject;
    public String body;
    public Instant writtenAt;
    public Instant sentAt;
    public Instant dueAt;
    public int attempts;
    public String problem = "";

    /** A subject is one line: whatever was typed, it ends no header. */
    static Letter write(String recipient, String subject, String body) {
        var letter = new Letter();
        letter.recipient = recipient;
        letter.subject = Line.clean(subject);
        letter.body = body;
        letter.writtenAt = Session.now();
        letter.dueAt = letter.writtenAt;
        letter.persist();
        return letter;
    }

    /** The next one that is due, taken by nobody else; put off already, in case whoever sends it dies on the way. Null where none is. */
    static Letter takeNext() {
        var next = getEntityManager().createNativeQuery("""
                select id from desk.outbox where sent_at is null and due_at <= now() and attempts < ?1
                order by id limit 1 for update skip locked""").setParameter(1, MOST_ATTEMPTS).getResultList();
        if (next.isEmpty()) return null;
        var letter = Letter.<Letter>findById(((Number) next.get(0)).longValue());
        letter.attempts++;
        letter.dueAt = Session.now().plusSeconds(30L << Math.min(letter.attempts, 10));
        return letter;
    }

    /** The words go: a link in them is nobody's business any more. */
    void sent() {
        sentAt = Session.now();
        body = "";
        problem = "";
    }

    void failed(String why) {
        problem = why.substring(0, Math.min(LONGEST_PROBLEM, why.length()));
    }
}
