package stet.site.cache;

import io.vertx.core.http.HttpServerRequest;

/** Which of the pages that may be kept somebody asks for. */
public interface PageNames {
    /** Its name, or null where the address is none that a kept page could have. Asked on the event loop. */
    String of(HttpServerRequest request);
}
