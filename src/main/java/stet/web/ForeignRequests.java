package stet.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what another site's page makes a browser send here. Reading is free to all; whatever may change something must come from us. */
public class ForeignRequests {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    @CheckedTemplate(basePath = "web")
    static class Pages {
        static native TemplateInstance foreign();
    }

    @Inject Settings settings;

    @ServerRequestFilter(preMatching = true)
    public Response refuse(HttpServerRequest request) {
        var headers = request.headers();
        if (SAFE.contains(request.method().name())) return null;
        return isOurs(headers.getAll("Sec-Fetch-Site"), hosts(request), headers.getAll("Origin"), settings.url()) ? null
                : Answer.page(Response.Status.FORBIDDEN.getStatusCode(), Pages.foreign());
    }

    /** Over HTTP/2 there is no Host; what took its place says the same. */
    private static List<String> hosts(HttpServerRequest request) {
        var hosts = request.headers().getAll(HttpHeaders.HOST);
        return hosts.isEmpty() && request.authority() != null ? List.of(request.authority().toString()) : hosts;
    }

    static boolean isOurs(List<String> site, List<String> host, List<String> origin, String url) {
        if (!site.isEmpty()) return site.size() == 1 && OURS.contains(site.get(0));
        if (origin.size() != 1) return false;
        var from = origin.get(0);
        return sameOrigin(from, url) || host.size() == 1 && (sameOrigin(from, "http://" + host.get(0)) || sameOrigin(from, "https://" + host.get(0)));
    }

    private static boolean sameOrigin(String one, String other) {
        try {
            var a = new URI(one);
            var b = new URI(other);
            return a.getHost() != null && a.getScheme() != null && a.getScheme().equalsIgnoreCase(b.getScheme())
                    && a.getHost().toLowerCase(Locale.ROOT).equals(b.getHost() == null ? null : b.getHost().toLowerCase(Locale.ROOT)) && port(a) == port(b);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() != -1) return uri.getPort();
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
