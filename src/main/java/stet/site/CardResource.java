package stet.site;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.sql.SQLException;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import stet.site.cache.Page;
import stet.site.cache.PageCache;

/** The pictures that stand for our pages elsewhere. */
@Path("/")
public class CardResource {
    @Inject Newsstand newsstand;

    @GET @Path("/card.png")
    public RestResponse<Buffer> paper(@Context HttpServerRequest request) throws SQLException {
        return newsstand.drawn(request, (site, masthead) -> drawn(Card.ofPaper(site, masthead), masthead));
    }

    @GET @Path("/{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/card.png")
    public RestResponse<Buffer> card(@RestPath String year, @RestPath String month, @RestPath String day, @RestPath String slug,
            @Context HttpServerRequest request) throws SQLException {
        return card(SiteResource.path(year, month, day, slug), request);
    }

    @GET @Path("/{slug: [a-z0-9-]+}/card.png")
    public RestResponse<Buffer> cardOfPage(@RestPath String slug, @Context HttpServerRequest request) throws SQLException {
        return card(SiteResource.path(slug), request);
    }

    private RestResponse<Buffer> card(String path, HttpServerRequest request) throws SQLException {
        return newsstand.drawn(request, (site, masthead) -> {
            var card = Card.read(site, path).orElse(null);
            if (card != null) return drawn(card, masthead);
            var elsewhere = SiteResource.elsewhere(site, masthead, path, Card.NAME);
            return () -> elsewhere;
        });
    }

    @GET @Path("/{list: section|author|tag|series}/{slug}/card.png")
    public RestResponse<Buffer> cardOfList(@RestPath String list, @RestPath String slug, @Context HttpServerRequest request) throws SQLException {
        var shelf = Shelf.valueOf(list.toUpperCase(Locale.ROOT));
        return newsstand.drawn(request, (site, masthead) -> {
            var card = Card.ofList(site, shelf, SiteResource.askable(slug));
            if (card.isPresent()) return drawn(card.get(), masthead);
            if (shelf != Shelf.AUTHOR) throw new NotFoundException();
            var moved = SiteResource.movedAuthor(site, masthead, slug, Card.NAME);
            return () -> moved;
        });
    }

    private static PageCache.Making drawn(Card card, Masthead masthead) {
        return () -> Page.picture("image/png", card.png(masthead), card.madeOf(), masthead);
    }
}
