package stet.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every answer tells the browser about itself, errors and files too. Set before anything else looks at the request. */
@ApplicationScoped
public class Headers {
    private static final int BEFORE_ALL_OTHERS = 1000;
    private static final String EVERYWHERE = "; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
    private static final String READERS = "default-src 'none'; script-src 'none'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' https:; form-action 'self'" + EVERYWHERE;
    private static final String DESK = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' https:; form-action 'self'" + EVERYWHERE;

    @ConfigProperty(name = "stet.url") Optional<String> url;
    private static volatile Second second = new Second(0, "");
    private Map<String, String> ofReaders, ofDesk;

    @PostConstruct
    void write() {
        ofReaders = with(READERS);
        ofDesk = with(DESK);
    }

    private Map<String, String> with(String policy) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Security-Policy", policy);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (url.orElse("").startsWith("https:")) headers.put("Strict-Transport-Security", "max-age=31536000");
        return Collections.unmodifiableMap(headers);
    }

    /** For those who answer readers before anybody else looks at the request. */
    public Map<String, String> ofReaders() {
        return ofReaders;
    }

    /** This second as HTTP writes it; a server that has a clock says so with every answer. */
    public static String date() {
        var now = System.currentTimeMillis() / 1000;
        var said = second;
        if (said.number != now) second = said = new Second(now, DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.ofEpochSecond(now).atZone(ZoneOffset.UTC)));
        return said.text;
    }

    private record Second(long number, String text) {
    }

    void register(@Observes Filters filters) {
        filters.register(this::set, BEFORE_ALL_OTHERS);
    }

    private void set(RoutingContext context) {
        var headers = context.response().headers();
        headers.set("Date", date());
        var path = context.normalizedPath();
        var desk = path.equals("/desk") || path.startsWith("/desk/");
        (desk ? ofDesk : ofReaders).forEach(headers::set);
        if (desk || isDoor(path)) headers.set("Cache-Control", "no-store");
        context.next();
    }

    /** Pages of people who are not at the desk yet: what is shown to one is for nobody else. */
    public static boolean isDoor(String path) {
        return path.equals("/login") || path.equals("/logout") || path.equals("/setup") || path.equals("/forgot")
                || path.startsWith("/reset/") || path.startsWith("/invitation/");
    }
}
