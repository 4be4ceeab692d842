package stet.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.sql.SQLException;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import stet.site.cache.Page;

/** Every list as feed readers take it, in the form that they ask for. */
@Path("/")
public class FeedResource {
    private static final int OK = 200;

    @CheckedTemplate(basePath = "site")
    static class Pages {
        static native TemplateInstance feed(Masthead masthead, Feed feed);
        static native TemplateInstance atom(Masthead masthead, Feed feed);
    }

    @Inject Newsstand newsstand;

    @GET @Path("/feed.{format: xml|atom|json}")
    public RestResponse<Buffer> front(@RestPath String format, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, (site, masthead) -> written(Feed.ofFront(site, masthead), format, masthead));
    }

    @GET @Path("/section/{slug}/feed.{format: xml|atom|json}")
    public RestResponse<Buffer> section(@RestPath String slug, @RestPath String format, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, (site, masthead) ->
                written(Feed.ofSection(site, masthead, SiteResource.askable(slug)).orElseThrow(NotFoundException::new), format, masthead));
    }

    @GET @Path("/author/{slug}/feed.{format: xml|atom|json}")
    public RestResponse<Buffer> author(@RestPath String slug, @RestPath String format, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, (site, masthead) -> {
            var feed = Feed.ofAuthor(site, masthead, SiteResource.askable(slug));
            return feed.isPresent() ? written(feed.get(), format, masthead) : SiteResource.movedAuthor(site, masthead, slug, "/feed." + format);
        });
    }

    @GET @Path("/tag/{slug}/feed.{format: xml|atom|json}")
    public RestResponse<Buffer> tag(@RestPath String slug, @RestPath String format, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, (site, masthead) ->
                written(Feed.ofTag(site, masthead, SiteResource.askable(slug)).orElseThrow(NotFoundException::new), format, masthead));
    }

    @GET @Path("/series/{slug}/feed.{format: xml|atom|json}")
    public RestResponse<Buffer> series(@RestPath String slug, @RestPath String format, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, (site, masthead) ->
                written(Feed.ofSeries(site, masthead, SiteResource.askable(slug)).orElseThrow(NotFoundException::new), format, masthead));
    }

    /** For one reader alone. */
    public static Page once(Feed feed, String ending, Masthead masthead, HttpServerRequest request) {
        var format = FeedFormat.ending(ending).orElseThrow(NotFoundException::new);
        return Page.once(OK, format.type, text(feed, format, masthead), masthead, request);
    }

    private static Page written(Feed feed, String ending, Masthead masthead) {
        var format = FeedFormat.ending(ending).orElseThrow(NotFoundException::new);
        var page = Page.of(OK, format.type, text(feed, format, masthead), feed.madeOf(), masthead);
        var hub = masthead.imprint().hub();
        if (hub.isEmpty()) return page;
        return page.with("Link", "<%s>; rel=\"hub\", <%s>; rel=\"self\"".formatted(hub, masthead.absolute(format.of(feed.path()))));
    }

    private static String text(Feed feed, FeedFormat format, Masthead masthead) {
        return switch (format) {
            case RSS -> Xml.allowed(masthead.render(Pages.feed(masthead, feed)));
            case ATOM -> Xml.allowed(masthead.render(Pages.atom(masthead, feed)));
            case JSON -> feed.json(masthead);
        };
    }
}
