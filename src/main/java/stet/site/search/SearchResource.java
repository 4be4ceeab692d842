package stet.site.search;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import stet.site.Feed;
import stet.site.FeedResource;
import stet.site.Masthead;
import stet.site.Newsstand;
import stet.site.Walk;
import stet.site.cache.Page;

/**
 * Readers search what ran. What they may ask for has no end, so nothing of it is kept: each page is made when it is asked for, in
 * the few seats there are for that.
 */
@Path("/search")
public class SearchResource {
    private static final int OK = 200, UNPROCESSABLE = 422, UNAVAILABLE = 503;
    private static final String HTML = "text/html", CANCELLED = "57014";
    private static final int COME_BACK_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @CheckedTemplate(basePath = "site")
    static class Pages {
        static native TemplateInstance search(Masthead masthead, Search search, SearchPage page, Search.Refusal refusal, boolean busy);
    }

    @Inject Newsstand newsstand;
    @Inject ReadingRoom room;

    @GET
    public RestResponse<Buffer> page(@Context UriInfo uri, @Context HttpServerRequest request) throws SQLException {
        return Newsstand.answered(page(Search.asked(uri.getQueryParameters()), request), request);
    }

    /** The same for somebody who walks through the paper without being a reader. */
    public Walk.Walked walked(MultivaluedMap<String, String> parameters, HttpServerRequest request) {
        try {
            return Walk.walked(page(Search.asked(parameters), request));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Page page(Search search, HttpServerRequest request) throws SQLException {
        if (search.refusal() != null) return refused(search, request);
        if (search.words().isEmpty()) return newsstand.look((site, masthead) -> html(OK, masthead, search, null, null, false, request));
        return seated(search, request, (site, masthead) -> {
            Searching.prepare(site, PATIENCE);
            return html(OK, masthead, search, SearchPage.read(site, masthead, search), null, false, request);
        });
    }

    @GET @Path("/feed.{format: xml|atom|json}")
    public RestResponse<Buffer> feed(@RestPath String format, @Context UriInfo uri, @Context HttpServerRequest request) throws SQLException {
        var search = Search.asked(uri.getQueryParameters());
        if (search.words().isEmpty() || search.refusal() != null) return Newsstand.answered(refused(search, request), request);
        return Newsstand.answered(seated(search, request, (site, masthead) -> {
            Searching.prepare(site, PATIENCE);
            var feed = Feed.ofSearch(site, masthead, search.words(), search.of(search.words()).path(), SearchPage.newest(site, masthead, search, Feed.LONGEST));
            return FeedResource.once(feed, format, masthead, request);
        }), request);
    }

    private Page seated(Search search, HttpServerRequest request, Newsstand.Look<Page> look) throws SQLException {
        try {
            return room.seated(() -> newsstand.look(look));
        } catch (ReadingRoom.Full e) {
            return busy(search, request);
        } catch (SQLException e) {
            // It took longer than a reader waits: others are at work, or the machine is.
            if (CANCELLED.equals(e.getSQLState())) return busy(search, request);
            throw e;
        }
    }

    private Page refused(Search search, HttpServerRequest request) throws SQLException {
        return newsstand.look((site, masthead) -> html(UNPROCESSABLE, masthead, search, null, search.refusal(), false, request));
    }

    private Page busy(Search search, HttpServerRequest request) throws SQLException {
        return newsstand.look((site, masthead) -> html(UNAVAILABLE, masthead, search, null, null, true, request).with(HttpHeaders.RETRY_AFTER, "" + COME_BACK_SECONDS));
    }

    private static Page html(int status, Masthead masthead, Search search, SearchPage page, Search.Refusal refusal, boolean busy, HttpServerRequest request) {
        return Page.once(status, HTML, masthead.render(Pages.search(masthead, search, page, refusal, busy)), masthead, request);
    }
}
