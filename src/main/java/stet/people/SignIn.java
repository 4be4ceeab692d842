package stet.people;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import stet.web.Line;

/** Finds out whether somebody is who they say, without telling strangers who works here. */
@ApplicationScoped
public class SignIn {
    private static final int TRIES_AT_ONE_ACCOUNT = 10;
    private static final int TRIES_FROM_ONE_ADDRESS = 30;
    private static final int TRIES_WHERE_KNOWN = 10;
    private static final int LONGEST_TYPED = 1000;
    private static final long NOBODY = -1;

    @Inject Keyring keyring;

    /** What came of it: the account, or how long to wait, or neither. */
    public record Outcome(Account account, long seconds) {
        public boolean isRight() {
            return account != null;
        }

        public boolean isTooSoon() {
            return seconds > 0;
        }
    }

    /** A session that has begun, and the cookies that lead to it. */
    public record Begun(Session session, List<NewCookie> cookies) {
    }

    Outcome check(String email, String password, HttpServerRequest request) {
        var account = QuarkusTransaction.requiringNew().call(() -> Account.withEmail(cut(email)));
        var tried = QuarkusTransaction.requiringNew().call(() -> Turnstile.enter(counts(account, cut(email), request)));
        if (tried.isTooSoon()) return new Outcome(null, tried.seconds());

        var right = Password.matches(cut(password), account == null ? null : account.passwordHash);
        if (!right || !account.active) return new Outcome(null, 0);
        QuarkusTransaction.requiringNew().run(() -> Turnstile.takeBack(tried));
        return new Outcome(account, 0);
    }

    /**
     * Strangers are counted by the name they try and by where they come from. Whoever has signed in before on this device, or from
     * this address, is counted apart: no stranger elsewhere can lock them out, not even one behind the same proxy who tries other names.
     */
    private List<Turnstile.Count> counts(Account account, String email, HttpServerRequest request) {
        var name = Account.normal(email);
        var address = address(request);
        var device = keyring.device(request);
        // Asked for a name that nobody has, too: the same work for all.
        var id = account == null ? NOBODY : account.id;
        if (Session.knowsDevice(id, device)) return List.of(Turnstile.Count.of("device", device.text() + " " + name, TRIES_WHERE_KNOWN));
        if (Session.knowsAddress(id, address)) return List.of(Turnstile.Count.of("place", address + " " + name, TRIES_WHERE_KNOWN));
        return List.of(Turnstile.Count.of("account", name, TRIES_AT_ONE_ACCOUNT), Turnstile.Count.of("address", address, TRIES_FROM_ONE_ADDRESS));
    }

    /** Whether it is really them who change their password or address, and not somebody at a screen they left. */
    public Outcome confirm(Account account, String password) {
        var tried = QuarkusTransaction.requiringNew().call(() -> Turnstile.enter(List.of(Turnstile.Count.of("confirm", account.email, TRIES_WHERE_KNOWN))));
        if (tried.isTooSoon()) return new Outcome(null, tried.seconds());
        if (!Password.matches(cut(password), account.passwordHash)) return new Outcome(null, 0);
        QuarkusTransaction.requiringNew().run(() -> Turnstile.takeBack(tried));
        return new Outcome(account, 0);
    }

    /** A new token at every sign-in, so that nobody can hand somebody else a session of their own making. */
    public Begun begin(Account account, HttpServerRequest request) {
        var token = Token.fresh();
        var agent = Objects.toString(request.getHeader("User-Agent"), "");
        var known = keyring.device(request);
        var device = QuarkusTransaction.requiringNew().call(() -> {
            var left = Session.knowsDevice(account.id, known) ? known : Token.fresh();
            var old = keyring.session(request);
            if (old != null) Session.endOf(old);
            Session.begin(Account.findById(account.id), token, left, Line.clean(agent), address(request));
            return left;
        });
        return new Begun(Session.of(token), List.of(keyring.session(token), keyring.device(device)));
    }

    /** Where a request comes from: of IPv6 the half that its sender cannot choose at will. No header is believed. */
    static String address(HttpServerRequest request) {
        var from = request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        if (from == null) return "";
        if (!from.contains(":")) return from;
        try {
            var bytes = InetAddress.getByName(from).getAddress();
            return bytes.length == 4 ? InetAddress.getByAddress(bytes).getHostAddress() : HexFormat.ofDelimiter(":").formatHex(bytes, 0, 8) + "::/64";
        } catch (UnknownHostException e) {
            return from;
        }
    }

    private static String cut(String typed) {
        return typed == null ? "" : typed.substring(0, Math.min(LONGEST_TYPED, typed.length()));
    }
}
