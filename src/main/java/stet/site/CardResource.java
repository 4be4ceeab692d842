package stet.site;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.sql.SQLException;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The pictures that stand for articles elsewhere. */
@Path("/")
public class CardResource {
    @Inject Newsstand newsstand;

    @GET @Path("/{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/card.png")
    public RestResponse<Buffer> card(@RestPath String year, @RestPath String month, @RestPath String day, @RestPath String slug,
            @Context HttpServerRequest request) throws SQLException {
        var path = SiteResource.path(year, month, day, slug);
        return newsstand.drawn(request, (site, masthead) -> {
            var card = Card.read(site, path).orElse(null);
            if (card != null) return () -> Page.picture("image/png", card.png(masthead), card.madeOf(), masthead);
            var elsewhere = SiteResource.elsewhere(site, masthead, path, Card.NAME);
            return () -> elsewhere;
        });
    }
}
