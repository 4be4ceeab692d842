package stet.press;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import stet.people.Account;
import stet.people.Role;
import stet.site.Size;
import stet.story.Section;
import stet.story.Story;

/** A place on a front that is being arranged: a story put there by hand, or the rule that fills it. */
@Entity
@Table(schema = "desk", name = "planned_slot")
public class PlannedSlot extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @ManyToOne(fetch = FetchType.LAZY) public FrontPlan plan;
    public int position;
    @Enumerated(EnumType.STRING) public Size size;
    @ManyToOne(fetch = FetchType.LAZY) public Story story;
    @ManyToOne(fetch = FetchType.LAZY) public Section section;
    public String headline = "";
    @JdbcTypeCode(SqlTypes.ARRAY) public List<Long> headlineBy = new ArrayList<>();
    @ManyToOne(fetch = FetchType.LAZY) public Account letStandBy;

    // --- finding ---

    /** Headlines on fronts that somebody else wrote and this account may let stand, as the fronts are listed. */
    public static List<PlannedSlot> waitingFor(Account account) {
        if (!account.isAtLeast(Role.EDITOR)) return List.of();
        return list("from PlannedSlot s join fetch s.plan p left join fetch p.section c where s.headline <> '' and s.letStandBy is null and not array_contains(s.headlineBy, ?1) "
                + "order by c.position nulls first, c.name nulls first, s.position", account.id);
    }

    // --- doing ---

    /** Takes over who wrote the headline and who let it stand, as far as it is the same; whoever changes one becomes another of its writers. */
    void remember(PlannedSlot before, Account by) {
        if (headline.isEmpty()) return;
        if (before != null) headlineBy.addAll(before.headlineBy);
        if (before != null && before.headline.equals(headline)) letStandBy = before.letStandBy;
        else if (!headlineBy.contains(by.id)) headlineBy.add(by.id);
    }

    // --- asking ---

    /** Readers see no headline that only its writers have read. */
    public boolean waitsForAnother() {
        return !headline.isEmpty() && letStandBy == null;
    }

    public boolean isWrittenBy(Account account) {
        return headlineBy.contains(account.id);
    }

    boolean isFor(PlannedSlot other) {
        return story != null && other.story != null && story.id.equals(other.story.id);
    }

    Placing placing() {
        return new Placing(size, story == null ? null : story.id, section == null ? "" : section.slug, headline);
    }
}
