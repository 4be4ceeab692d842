package stet.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stet.web.Settings;

class KeyringTest {

    @Test void over_tls_the_cookie_belongs_to_this_very_host() {
        var cookie = keyring("https://news.example.org").session(new Token("x"));
        assertEquals("__Host-stet", cookie.getName());
        assertTrue(cookie.isSecure());
        assertEquals("/", cookie.getPath());
        assertEquals(null, cookie.getDomain());
    }

    @Test void without_it_a_browser_would_not_keep_such_a_cookie() {
        var cookie = keyring("http://localhost:8080").session(new Token("x"));
        assertEquals("stet", cookie.getName());
        assertFalse(cookie.isSecure());
    }

    @Test void a_token_is_in_no_log() {
        assertFalse(Token.fresh().toString().contains(Token.fresh().text().substring(0, 5)));
        assertEquals("Token[…]", new Token("secret").toString());
    }

    private static Keyring keyring(String url) {
        var keyring = new Keyring();
        keyring.settings = new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters().withMapping(Settings.class)
                .withDefaultValues(Map.of("stet.url", url)).build().getConfigMapping(Settings.class);
        return keyring;
    }
}
