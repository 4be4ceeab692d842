package stet.people;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Formula;
import stet.web.DatabaseClock;

/** Somebody signed in on one device, until they sign out or time ends it. */
@Entity
@Table(schema = "desk")
public class Session extends PanacheEntityBase {
    private static final Duration SEEN_ENOUGH = Duration.ofMinutes(1);
    private static final int LONGEST_AGENT = 300;
    // Browsers claim to be each other: the first mark that is found is the one that tells.
    private static final List<String> BROWSERS = List.of("Edg/=Edge", "EdgA/=Edge", "OPR/=Opera", "SamsungBrowser/=Samsung Internet", "Firefox/=Firefox", "FxiOS/=Firefox",
            "CriOS/=Chrome", "Chrome/=Chrome", "Safari/=Safari", "curl/=curl");
    private static final List<String> SYSTEMS = List.of("Android=Android", "iPhone=iPhone", "iPad=iPad", "Windows=Windows", "CrOS=ChromeOS", "Mac OS X=macOS", "Linux=Linux");

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    private byte[] tokenHash;
    private byte[] deviceHash;
    @ManyToOne(fetch = FetchType.LAZY) public Account account;
    public Instant startedAt;
    public Instant lastSeenAt;
    public Instant endedAt;
    public String userAgent = "";
    public String address = "";
    /** What the next page tells this person, and then never again: a link that nobody else may see. */
    public String sayOnce = "";
    /** The database's clock as this was read. */
    @Formula("now()") private Instant now;

    // --- finding ---

    /** The session of this token, ended or not, with its account and author; null where there never was one. */
    static Session of(Token token) {
        return find("from Session s join fetch s.account a left join fetch a.author where s.tokenHash = ?1", token.hash()).firstResult();
    }

    /** Where this person is signed in, the latest first. */
    public static List<Session> openOf(Account account, Duration idle, Duration longest) {
        return Session.<Session>list("account = ?1 and endedAt is null order by lastSeenAt desc", account).stream()
                .filter(session -> !session.isOver(idle, longest)).toList();
    }

    /** Whether this account has signed in before on this device. */
    static boolean knowsDevice(long account, Token device) {
        return device != null && count("account.id = ?1 and deviceHash = ?2", account, device.hash()) > 0;
    }

    /** Whether this account has signed in before from this address. */
    static boolean knowsAddress(long account, String address) {
        return count("account.id = ?1 and address = ?2", account, address) > 0;
    }

    // --- doing ---

    static Session begin(Account account, Token token, Token device, String userAgent, String address) {
        var session = new Session();
        session.account = account;
        session.tokenHash = token.hash();
        session.deviceHash = device.hash();
        session.startedAt = now();
        session.lastSeenAt = session.startedAt;
        session.userAgent = userAgent.substring(0, Math.min(LONGEST_AGENT, userAgent.length()));
        session.address = address;
        session.persist();
        return session;
    }

    public void end() {
        if (endedAt == null) endedAt = now();
    }

    static void endOf(Token token) {
        update("endedAt = ?1 where tokenHash = ?2 and endedAt is null", now(), token.hash());
    }

    public static void endAllOf(Account account) {
        update("endedAt = ?1 where account = ?2 and endedAt is null", now(), account);
    }

    void seen() {
        update("lastSeenAt = ?1 where id = ?2", now, id);
    }

    public static void sayOnce(long id, String sentence) {
        update("sayOnce = ?1 where id = ?2", sentence, id);
    }

    /** Where and when somebody signed in is kept for a season, then forgotten. */
    static void forgetOld() {
        getEntityManager().createNativeQuery("delete from desk.session where last_seen_at < now() - interval '90 days'").executeUpdate();
    }

    /** Tells what was to be said, and forgets it. */
    public static String hearOnce(long id) {
        var said = getEntityManager().createNativeQuery("""
                update desk.session s set say_once = '' from (select id, say_once from desk.session where id = ?1 for update) before
                where s.id = before.id returning before.say_once""").setParameter(1, id).getResultList();
        return said.isEmpty() ? "" : (String) said.get(0);
    }

    static Instant now() {
        return DatabaseClock.now(getEntityManager());
    }

    // --- asking ---

    boolean isOver(Duration idle, Duration longest) {
        return endedAt != null || !account.active || lastSeenAt.plus(idle).isBefore(now) || startedAt.plus(longest).isBefore(now);
    }

    /** The browser in words, as far as it says its name. */
    public String browser() {
        var browser = first(BROWSERS);
        var system = first(SYSTEMS);
        if (browser == null) return userAgent.isEmpty() ? "A browser that does not say its name" : userAgent;
        return system == null ? browser : browser + " on " + system;
    }

    private String first(List<String> names) {
        return names.stream().map(name -> name.split("=")).filter(name -> userAgent.contains(name[0])).map(name -> name[1]).findFirst().orElse(null);
    }

    boolean wasSeenLately() {
        return lastSeenAt.plus(SEEN_ENOUGH).isAfter(now);
    }
}
