package stet.people;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Formula;

/** A link by which somebody joins the newsroom, once, as what a chief said they are. */
@Entity
@Table(schema = "desk")
public class Invitation extends PanacheEntityBase {
    private static final Duration GOOD_FOR = Duration.ofDays(7);

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    private byte[] tokenHash;
    public String email;
    public String name;
    @Enumerated(EnumType.STRING) public Role role;
    @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "invited_by") public Account invitedBy;
    public Instant invitedAt;
    public Instant expiresAt;
    public Instant acceptedAt;
    private Instant revokedAt;
    @Formula("now()") private Instant now;

    // --- finding ---

    public static List<Invitation> waiting() {
        return Invitation.<Invitation>list("from Invitation i join fetch i.invitedBy where i.acceptedAt is null and i.revokedAt is null order by i.id desc").stream()
                .filter(Invitation::isOpen).toList();
    }

    /** The invitation this token opens, while it is good; null otherwise. */
    static Invitation open(String token) {
        Invitation found = find("from Invitation i join fetch i.invitedBy where i.tokenHash = ?1", (Object) new Token(token).hash()).firstResult();
        return found == null || !found.isOpen() ? null : found;
    }

    // --- doing ---

    /** The token for the link; it is kept nowhere else. An earlier invitation to the same address is void. */
    public static Token send(String email, String name, Role role, Account by) {
        update("revokedAt = ?1 where email = ?2 and acceptedAt is null and revokedAt is null", Session.now(), Account.normal(email));
        var token = Token.fresh();
        var invitation = new Invitation();
        invitation.tokenHash = token.hash();
        invitation.email = Account.normal(email);
        invitation.name = name;
        invitation.role = role;
        invitation.invitedBy = Account.findById(by.id);
        invitation.invitedAt = Session.now();
        invitation.expiresAt = invitation.invitedAt.plus(GOOD_FOR);
        invitation.persist();
        return token;
    }

    /** The new account, or null where the link is used up or somebody signs in by this address already. */
    static Account accept(String token, String name, String password) {
        Invitation invitation = find("tokenHash", (Object) new Token(token).hash()).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
        if (invitation == null || !invitation.isOpen() || Account.withEmail(invitation.email) != null) return null;
        invitation.acceptedAt = Session.now();
        var account = Account.open(invitation.email, name, invitation.role, password);
        // Of an author whom readers know already, only the chief's own word says that this is them.
        var known = name.equalsIgnoreCase(invitation.name) ? Author.called(name) : null;
        if (account.author == null && known != null && !known.hasAccount()) account.author = known;
        account.flush();
        return account;
    }

    public void revoke() {
        if (revokedAt == null) revokedAt = Session.now();
    }

    // --- asking ---

    private boolean isOpen() {
        return acceptedAt == null && revokedAt == null && expiresAt.isAfter(now);
    }
}
