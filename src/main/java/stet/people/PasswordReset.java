package stet.people;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.annotations.Formula;

/** A link by which somebody who forgot their password takes a new one, once. */
@Entity
@Table(schema = "desk")
public class PasswordReset extends PanacheEntityBase {
    private static final Duration GOOD_FOR = Duration.ofHours(2);

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    private byte[] tokenHash;
    @ManyToOne(fetch = FetchType.LAZY) public Account account;
    public Instant askedAt;
    public Instant expiresAt;
    private Instant usedAt;
    @Formula("now()") private Instant now;

    /** The reset this token opens, while it is good; null otherwise. */
    public static PasswordReset open(String token) {
        PasswordReset reset = find("from PasswordReset r join fetch r.account where r.tokenHash = ?1", new Token(token).hash()).firstResult();
        return reset == null || !reset.isOpen() ? null : reset;
    }

    /** The same, held until the transaction ends: of two who come with one link, one is too late. */
    static PasswordReset locked(String token) {
        PasswordReset reset = find("tokenHash", (Object) new Token(token).hash()).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
        return reset == null || !reset.isOpen() ? null : reset;
    }

    /** The token for a new link; it is kept nowhere else. */
    public static Token begin(Account account) {
        var token = Token.fresh();
        var reset = new PasswordReset();
        reset.tokenHash = token.hash();
        reset.account = account;
        reset.askedAt = Session.now();
        reset.expiresAt = reset.askedAt.plus(GOOD_FOR);
        reset.persist();
        return token;
    }

    static void endAllOf(Account account) {
        update("usedAt = ?1 where account = ?2 and usedAt is null", Session.now(), account);
    }

    /** Takes the new password, unless the link was used up meanwhile. */
    public static boolean use(String token, String password) {
        var reset = locked(token);
        if (reset == null) return false;
        reset.account.changePassword(password);
        return true;
    }

    private boolean isOpen() {
        return usedAt == null && expiresAt.isAfter(now) && account.active;
    }
}
