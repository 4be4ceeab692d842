package stet.people;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import stet.web.Settings;

/** The two cookies Stet hands out: who is signed in, and on which device somebody has signed in before. */
@ApplicationScoped
public class Keyring {
    private static final Duration DEVICE = Duration.ofDays(365);
    private static final int LONGEST = 100;

    @Inject Settings settings;

    /** Whether somebody comes with a key at all, be it good or not. */
    public boolean isShown(HttpServerRequest request) {
        return session(request) != null;
    }

    Token session(HttpServerRequest request) {
        return token(request, name("stet"));
    }

    Token device(HttpServerRequest request) {
        return token(request, name("stet-device"));
    }

    NewCookie session(Token token) {
        return cookie(name("stet"), token.text(), settings.session().longest());
    }

    NewCookie device(Token token) {
        return cookie(name("stet-device"), token.text(), DEVICE);
    }

    NewCookie noSession() {
        return cookie(name("stet"), "", Duration.ZERO);
    }

    private static Token token(HttpServerRequest request, String name) {
        var cookie = request.getCookie(name);
        return cookie == null || cookie.getValue().isEmpty() || cookie.getValue().length() > LONGEST ? null : new Token(cookie.getValue());
    }

    /** Lax: a link in a mail leads to the desk without a detour, while no other site's form comes with it. */
    private NewCookie cookie(String name, String value, Duration age) {
        return new NewCookie.Builder(name).value(value).path("/").httpOnly(true).secure(isSecure())
                .sameSite(NewCookie.SameSite.LAX).maxAge((int) age.toSeconds()).build();
    }

    /** With the prefix, a browser takes the cookie from this very host alone, and over TLS. */
    private String name(String name) {
        return isSecure() ? "__Host-" + name : name;
    }

    private boolean isSecure() {
        return settings.url().startsWith("https:");
    }
}
