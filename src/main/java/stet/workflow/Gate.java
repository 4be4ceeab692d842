package stet.workflow;

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
import java.util.List;
import stet.people.Account;
import stet.people.Role;
import stet.story.Section;

/** An approval that a story needs: whose, how many, and in which section. */
@Entity
@Table(schema = "desk")
public class Gate extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String name;
    @Enumerated(EnumType.STRING) public Role role;
    public int approvalsNeeded = 1;
    /** Null: stories of every section. */
    @ManyToOne(fetch = FetchType.LAZY) public Section section;

    public static List<Gate> standingBefore(Section section) {
        return list("section is null or section = ?1 order by id", section);
    }

    static boolean someNames(Role role) {
        return Gate.<Gate>listAll().stream().anyMatch(gate -> role.isAtLeast(gate.role));
    }

    boolean names(Account account) {
        return account.role.isAtLeast(role);
    }
}
