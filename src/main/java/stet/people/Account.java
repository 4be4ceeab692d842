package stet.people;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import stet.web.Line;

/** Someone who signs in. */
@Entity
@Table(schema = "desk")
public class Account extends PanacheEntityBase {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>()\\[\\],;:\"\\\\]+@[^@\\s<>()\\[\\],;:\"\\\\]+");
    private static final int LONGEST_EMAIL = 254;

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String email;
    public String name;
    @Enumerated(EnumType.STRING) public Role role;
    public String passwordHash;
    public boolean active = true;
    @OneToOne(fetch = FetchType.LAZY) public Author author;

    // --- finding ---

    /** The account that signs in by this address, or null. */
    public static Account withEmail(String typed) {
        return find("from Account a left join fetch a.author where a.email = ?1", normal(typed)).firstResult();
    }

    public static Account withAuthor(long id) {
        return find("from Account a left join fetch a.author where a.id = ?1", id).firstResult();
    }

    public static List<Account> inOrder() {
        return list("from Account a left join fetch a.author order by a.active desc, lower(a.name), a.id");
    }

    public static boolean anyExists() {
        // In plain SQL, as it is asked at the start: Hibernate's own language takes a third of a second to be loaded.
        return (Boolean) getEntityManager().createNativeQuery("select exists (select from desk.account)").getSingleResult();
    }

    public static boolean exists(String email) {
        return (Boolean) getEntityManager().createNativeQuery("select exists (select from desk.account where email = ?1)")
                .setParameter(1, normal(email)).getSingleResult();
    }

    /** Held until the transaction ends, so that two chiefs cannot remove each other in the same moment. */
    private static List<Account> activeChiefs() {
        return find("role = ?1 and active order by id", Role.CHIEF).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    // --- doing ---

    /** A new account; its byline is an author of the same name, unless readers know somebody by it already. */
    public static Account open(String email, String name, Role role, String password) {
        var account = new Account();
        account.email = normal(email);
        account.name = name;
        account.role = role;
        account.passwordHash = Password.hash(password);
        if (Author.called(name) == null) account.author = Author.findOrMakeGuest(name);
        account.persist();
        return account;
    }

    /** Whoever was signed in by the old one is not any more. */
    public void changePassword(String password) {
        passwordHash = Password.hash(password);
        PasswordReset.endAllOf(this);
        Session.endAllOf(this);
    }

    /** Another address to sign in by; links that went to the old one are void. */
    public void moveTo(String address) {
        email = normal(address);
        PasswordReset.endAllOf(this);
        flush();
    }

    /** @throws LastChief where nobody would be left to look after the newsroom */
    public void changeRole(Role to) {
        if (to == role) return;
        if (to != Role.CHIEF) leaveAChief();
        role = to;
        Session.endAllOf(this);
    }

    /** Ends what this person can do. Their bylines, words and decisions stay as they are. */
    public void deactivate() {
        if (!active) return;
        leaveAChief();
        active = false;
        PasswordReset.endAllOf(this);
        Session.endAllOf(this);
    }

    private void leaveAChief() {
        var chiefs = activeChiefs();
        if (chiefs.size() == 1 && chiefs.get(0).id.equals(id)) throw new LastChief();
    }

    // --- asking ---

    public boolean isAtLeast(Role other) {
        return role.isAtLeast(other);
    }

    /** One spelling for every address, wherever it was typed. */
    public static String normal(String typed) {
        return typed == null ? "" : Normalizer.normalize(Line.clean(typed), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    public static boolean isEmail(String typed) {
        var email = normal(typed);
        return email.length() <= LONGEST_EMAIL && EMAIL.matcher(email).matches();
    }
}
