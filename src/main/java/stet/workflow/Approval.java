package stet.workflow;

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
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.SourceType;
import stet.people.Account;
import stet.story.Revision;

/** Someone let exactly these words stand, at one gate, in one round. */
@Entity
@Table(schema = "desk")
public class Approval extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "draft_id") public Review review;
    @ManyToOne(fetch = FetchType.LAZY) public Gate gate;
    public int round;
    public String digest;
    @ManyToOne(fetch = FetchType.LAZY) public Revision revision;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "given_by") public Account givenBy;
    @CreationTimestamp(source = SourceType.DB) public Instant givenAt;
    public Instant voidedAt;
    public String voidReason = "";

    /** Whether it counts for these words now. Asked anew at publication, and not kept as a state. */
    boolean holdsFor(Review review) {
        return voidedAt == null && round == review.round() && digest.equals(review.draft.digest()) && !review.draft.hasWordsBy(givenBy);
    }
}
