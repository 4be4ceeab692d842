package stet.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import stet.site.cache.Page;

/** What an article said before, and how it came to say what it says: for readers, and for archives as RFC 7089 has it. */
@Path("/")
public class HistoryResource {
    private static final int OK = 200;
    private static final String HTML = "text/html";

    @CheckedTemplate(basePath = "site")
    static class Pages {
        static native TemplateInstance changes(Masthead masthead, History history, List<Change> changes);
    }

    interface Telling {
        Page of(Connection site, Masthead masthead, History history) throws SQLException;
    }

    @Inject Newsstand newsstand;
    @RestPath String year;
    @RestPath String month;
    @RestPath String day;
    @RestPath String slug;
    @Context HttpServerRequest request;

    @GET @Path("/{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/changes")
    public RestResponse<Buffer> changes() throws SQLException {
        return newsstand.page(request, changes(path()));
    }

    static Newsstand.Look<Page> changes(String path) {
        return told(path, "/changes", (site, masthead, history) ->
                Page.of(OK, HTML, masthead.render(Pages.changes(masthead, history, Change.of(site, history.article()))), history.madeOf(), masthead));
    }

    @GET @Path("/{slug: [a-z0-9-]+}/changes")
    public RestResponse<Buffer> changesOfPage() throws SQLException {
        return changes();
    }

    @GET @Path("/{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/editions/{number: [1-9]\\d{0,8}}")
    public RestResponse<Buffer> edition(@RestPath int number) throws SQLException {
        return newsstand.page(request, edition(path(), number));
    }

    static Newsstand.Look<Page> edition(String path, int number) {
        return told(path, "/editions/" + number, (site, masthead, history) -> {
            var edition = history.numbered(number).orElseThrow(NotFoundException::new);
            var article = Article.read(site, history, edition).orElseThrow(NotFoundException::new);
            return Page.of(OK, HTML, masthead.render(SiteResource.template(masthead, article)), history.madeOf(), masthead)
                    .with("Memento-Datetime", Page.httpDate(edition.from())).with("Link", History.linksBack(history.path(), masthead));
        });
    }

    @GET @Path("/{slug: [a-z0-9-]+}/editions/{number: [1-9]\\d{0,8}}")
    public RestResponse<Buffer> editionOfPage(@RestPath int number) throws SQLException {
        return edition(number);
    }

    @GET @Path("/{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/timemap")
    public RestResponse<Buffer> timemap() throws SQLException {
        return newsstand.page(request, told(path(), "/timemap", (site, masthead, history) -> Page.of(OK, "application/link-format", history.timemap(masthead), history.madeOf(), masthead)));
    }

    @GET @Path("/{slug: [a-z0-9-]+}/timemap")
    public RestResponse<Buffer> timemapOfPage() throws SQLException {
        return timemap();
    }

    /** Leads to the edition of the hour that is asked for. Such answers are never kept: there is one for every second there ever was. */
    @GET @Path("/{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}/timegate")
    public RestResponse<Buffer> timegate(@RestHeader("Accept-Datetime") String asked) throws SQLException {
        var hour = hour(asked);
        return newsstand.page(request, told(path(), "/timegate", (site, masthead, history) -> {
            var edition = hour == null ? history.editions().get(history.editions().size() - 1) : history.at(hour);
            return Page.passing(edition.path(), masthead).with("Vary", "accept-datetime").with("Link", History.linksBack(history.path(), masthead));
        }));
    }

    @GET @Path("/{slug: [a-z0-9-]+}/timegate")
    public RestResponse<Buffer> timegateOfPage(@RestHeader("Accept-Datetime") String asked) throws SQLException {
        return timegate(asked);
    }

    private static Instant hour(String asked) {
        if (asked == null || asked.isBlank()) return null;
        try {
            return ZonedDateTime.parse(asked.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException e) {
            throw new BadRequestException();
        }
    }

    private String path() {
        return year == null ? SiteResource.path(slug) : SiteResource.path(year, month, day, slug);
    }

    private static Newsstand.Look<Page> told(String path, String rest, Telling telling) {
        return (site, masthead) -> {
            var history = History.read(site, path);
            return history.isPresent() ? telling.of(site, masthead, history.get()) : SiteResource.elsewhere(site, masthead, path, rest);
        };
    }
}
