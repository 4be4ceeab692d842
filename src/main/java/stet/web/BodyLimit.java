package stet.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what is too much before any of it is kept. What is still on its way is thrown away as it comes: a browser whose
 * connection is closed while it sends shows its own error, and nobody reads why.
 */
@ApplicationScoped
class BodyLimit {
    private static final int AFTER_HEADERS = 900;
    /** Whoever sends more than this is not a tired editor. */
    private static final long MOST_THROWN_AWAY = 50_000_000;
    private static final int TOO_LARGE = 413;

    @CheckedTemplate(basePath = "web")
    static class Pages {
        static native TemplateInstance tooMuch();
    }

    @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most;

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_HEADERS);
    }

    private void check(RoutingContext context) {
        var announced = announced(context);
        if (announced <= most.asLongValue()) {
            context.next();
            return;
        }
        var request = context.request();
        var response = context.response().setStatusCode(TOO_LARGE).putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
        if (announced > MOST_THROWN_AWAY) response.putHeader(HttpHeaders.CONNECTION, "close").endHandler(sent -> request.connection().close());
        else request.handler(part -> { }).resume();
        response.end(Pages.tooMuch().render());
    }

    private static long announced(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0; // Vert.x refuses it
        }
    }
}
