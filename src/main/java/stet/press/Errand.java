package stet.press;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import stet.web.DatabaseClock;

/** Something to be told to somebody outside, written with what it tells of; it leaves after the commit. Told twice, it does no harm. */
@Entity
@Table(schema = "desk", name = "errand")
public class Errand extends PanacheEntityBase {
    private static final int MOST_ATTEMPTS = 12;
    private static final int LONGEST_PROBLEM = 500;

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String address;
    public String type;
    public String body;
    public String header = "";
    public Instant writtenAt;
    public Instant dueAt;
    public Instant doneAt;
    public int attempts;
    public String problem = "";

    static void write(String address, String type, String header, String body) {
        var errand = new Errand();
        errand.address = address;
        errand.type = type;
        errand.header = header;
        errand.body = body;
        errand.writtenAt = DatabaseClock.now(getEntityManager());
        errand.dueAt = errand.writtenAt;
        errand.persist();
    }

    /** The next one that is due, taken by nobody else; put off already, in case whoever runs it dies on the way. Null where none is. */
    static Errand takeNext() {
        var next = getEntityManager().createNativeQuery("""
                select id from desk.errand where done_at is null and due_at <= now() and attempts < ?1
                order by id limit 1 for update skip locked""").setParameter(1, MOST_ATTEMPTS).getResultList();
        if (next.isEmpty()) return null;
        var errand = Errand.<Errand>findById(((Number) next.get(0)).longValue());
        errand.attempts++;
        errand.dueAt = DatabaseClock.now(getEntityManager()).plusSeconds(15L << Math.min(errand.attempts, 10));
        return errand;
    }

    void done() {
        doneAt = DatabaseClock.now(getEntityManager());
        problem = "";
    }

    void failed(String why) {
        problem = why.substring(0, Math.min(why.length(), LONGEST_PROBLEM));
    }
}
