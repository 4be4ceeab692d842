package stet.story;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import stet.people.Account;

/** A piece of work in the newsroom, from idea to archive. */
@Entity
@Table(schema = "desk")
public class Story extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @Enumerated(EnumType.STRING) public Standing standing = Standing.UNPUBLISHED;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "created_by") public Account createdBy;
    @ManyToMany
    @JoinTable(schema = "desk", name = "invited", joinColumns = @JoinColumn(name = "story_id"), inverseJoinColumns = @JoinColumn(name = "account_id"))
    public Set<Account> invited = new HashSet<>();

    public boolean isInvited(Account account) {
        return invited.stream().anyMatch(guest -> guest.id.equals(account.id));
    }
}
