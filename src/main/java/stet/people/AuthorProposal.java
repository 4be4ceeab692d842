package stet.people;

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

/** What somebody would like readers to see about an author, until an editor lets it stand. */
@Entity
@Table(schema = "desk")
public class AuthorProposal extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    @ManyToOne(fetch = FetchType.LAZY) public Author author;
    public String field;
    public String value;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "proposed_by") public Account proposedBy;
    public Instant proposedAt;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "decided_by") public Account decidedBy;
    public Instant decidedAt;
    public Boolean accepted;

    // --- finding ---

    public static List<AuthorProposal> waiting() {
        return list("from AuthorProposal p join fetch p.author join fetch p.proposedBy where p.decidedAt is null order by p.id");
    }

    public static List<AuthorProposal> waitingFor(Author author) {
        return list("from AuthorProposal p join fetch p.author join fetch p.proposedBy where p.decidedAt is null and p.author = ?1 order by p.id", author);
    }

    // --- doing ---

    /** Puts other words about an author before the editors. The same person's last words on the field go: an editor lets stand what they have read. */
    public static void offer(Author author, AuthorWords.Field field, String value, Account by) {
        var proposer = Account.<Account>findById(by.id);
        AuthorProposal open = find("author = ?1 and field = ?2 and proposedBy = ?3 and decidedAt is null", author, field.column, proposer).firstResult();
        if (open != null && open.value.equals(value)) return;
        if (open != null) open.delete();
        if (AuthorWords.of(author).get(field).equals(value)) return;

        var proposal = new AuthorProposal();
        proposal.author = author;
        proposal.field = field.column;
        proposal.value = value;
        proposal.proposedBy = proposer;
        proposal.proposedAt = Session.now();
        proposal.persist();
    }

    /** Everything in which these words differ from those that stand. */
    public static void offer(Author author, AuthorWords words, Account by) {
        for (var field : AuthorWords.Field.values()) offer(author, field, words.get(field), by);
    }

    public void accept(Account by) {
        author.accept(AuthorWords.of(author).with(field(), value), by);
        decide(true, by);
    }

    public void refuse(Account by) {
        decide(false, by);
    }

    private void decide(boolean accept, Account by) {
        accepted = accept;
        decidedBy = Account.findById(by.id);
        decidedAt = Session.now();
    }

    // --- asking ---

    public AuthorWords.Field field() {
        return AuthorWords.Field.of(field);
    }

    public String now() {
        return AuthorWords.of(author).get(field());
    }

    public boolean isBy(Account account) {
        return proposedBy.id.equals(account.id);
    }

    public boolean isDecided() {
        return decidedAt != null;
    }
}
