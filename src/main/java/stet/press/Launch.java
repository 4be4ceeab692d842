package stet.press;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import stet.people.Account;

/** A front as it was put before readers once. */
@Entity
@Immutable
@Table(schema = "desk", name = "launch")
public class Launch extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @ManyToOne(fetch = FetchType.LAZY) public FrontPlan plan;
    public int number;
    /** The launch that comes back when this one is undone; null for what the rules give. */
    public Integer under;
    public String placings;
    public String digest;
    @ManyToOne(fetch = FetchType.LAZY) public Account launchedBy;
    public Instant at;

    static Launch lastOf(FrontPlan plan) {
        return find("from Launch l join fetch l.launchedBy where l.plan = ?1 order by l.number desc", plan).firstResult();
    }

    static Launch of(FrontPlan plan, int number) {
        return find("plan = ?1 and number = ?2", plan, number).firstResult();
    }

    public static List<Launch> newestOf(FrontPlan plan, int most) {
        return find("from Launch l join fetch l.launchedBy where l.plan = ?1 order by l.number desc", plan).page(0, most).list();
    }

    // --- asking ---

    /** Whether it brought back what stood before another: what was put there anew lies upon the one before it, what came back lies deeper. */
    public boolean isUndo() {
        return number > 1 && (under == null || under < number - 1);
    }

    /** Whether something else comes back when it is undone; below the first launch there is what the rules give, and no more. */
    public boolean canBeUndone() {
        return under != null || !Placing.read(placings).isEmpty();
    }
}
