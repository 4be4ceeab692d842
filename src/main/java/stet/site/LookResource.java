package stet.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import stet.site.cache.Page;
import stet.site.cache.PageCache;
import stet.web.Answer;
import stet.web.Settings;

/** How pages look: to all, and to one reader who would have them otherwise. */
@Path("/look")
public class LookResource {
    private static final int OK = 200;
    private static final String HERE = "/look";
    private static final Duration A_YEAR = Duration.ofDays(365);

    @CheckedTemplate(basePath = "site")
    static class Pages {
        static native TemplateInstance look(Masthead masthead, ReadingSettings settings, List<ReadingSettings.Matter> matters);
    }

    @Inject Newsstand newsstand;
    @Inject Settings settings;

    /**
     * Chromium keeps a stylesheet whatever cookie it was sent for: on disk, which a new choice has cleared, and in the process that shows
     * the page. What is there it passes over only for who asks in another manner, so the page has it asked for in another manner first.
     */
    @GET
    public RestResponse<Buffer> show(@Context HttpServerRequest request) throws SQLException {
        return newsstand.once(request, (site, masthead) -> Page.once(OK, "text/html",
                masthead.render(Pages.look(masthead, ReadingSettings.of(request), List.of(ReadingSettings.Matter.values()))), masthead, request)
                .with(HttpHeaders.CACHE_CONTROL, "no-store").with("Link", "<" + masthead.look() + ">; rel=preload; as=style; crossorigin"));
    }

    @POST
    public Response choose(@RestForm String size, @RestForm String typeface, @RestForm String spacing, @RestForm String lines, @RestForm String colours,
            @RestForm String reset, @Context HttpServerRequest request) {
        var chosen = reset != null ? ReadingSettings.NONE : ReadingSettings.of(request)
                .with(ReadingSettings.Matter.SIZE, size).with(ReadingSettings.Matter.TYPEFACE, typeface).with(ReadingSettings.Matter.SPACING, spacing)
                .with(ReadingSettings.Matter.LINES, lines).with(ReadingSettings.Matter.COLOURS, colours);
        return Response.fromResponse(Answer.goTo(HERE)).cookie(cookie(chosen)).header("Clear-Site-Data", "\"cache\"").build();
    }

    /** For the stylesheet's addresses alone, so no page is ever asked for with it. */
    private NewCookie cookie(ReadingSettings chosen) {
        return new NewCookie.Builder(ReadingSettings.COOKIE).value(chosen.toString()).path(HERE).httpOnly(true).secure(settings.url().startsWith("https:"))
                .sameSite(NewCookie.SameSite.LAX).maxAge(chosen.isNone() ? 0 : (int) A_YEAR.toSeconds()).build();
    }

    /** Its name says which bytes it has; whoever comes with the name of older ones is led to today's. */
    @GET @Path("/{mark}.css")
    public RestResponse<Buffer> stylesheet(@RestPath String mark, @Context HttpServerRequest request) throws SQLException {
        var mine = ReadingSettings.of(request);
        return newsstand.page(request, (site, masthead) -> {
            var look = Stylesheet.today(site);
            if (!look.path().equals(HERE + "/" + mark + ".css")) return Page.passing(look.path(), masthead);
            var page = mine.isNone() ? Page.of(OK, "text/css", look.css(), Set.of(PageCache.EVERYTHING), masthead).forEver()
                    : Page.once(OK, "text/css", mine.over(look.css(), masthead), masthead, request).forOne();
            return page.with(HttpHeaders.VARY, "Accept-Encoding, Cookie");
        });
    }

    /** The newspaper's name as a picture. Who has an old page sees today's. */
    @GET @Path("/{mark}.{type: png|webp|svg}")
    public RestResponse<Buffer> logo(@RestPath String mark, @RestPath String type, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, (site, masthead) -> {
            var wanted = Stream.of(masthead.logo(), masthead.night()).filter(logo -> logo != null && logo.mark().equals(mark) && logo.type().equals(type)).findFirst();
            if (wanted.isPresent()) return picture(site, masthead, wanted.get());
            if (masthead.logo() == null) throw new NotFoundException();
            return Page.passing(masthead.logo().path(), masthead);
        });
    }

    private static Page picture(Connection site, Masthead masthead, Logo logo) throws SQLException {
        var bytes = Reading.one(site, "select bytes from site.logo where mark = ?", row -> row.getBytes("bytes"), logo.mark()).orElseThrow(NotFoundException::new);
        var madeOf = Set.of(PageCache.EVERYTHING);
        var page = logo.type().equals("svg") ? Page.of(OK, "image/svg+xml", new String(bytes, StandardCharsets.UTF_8), madeOf, masthead)
                : Page.picture("image/" + logo.type(), bytes, madeOf, masthead);
        // Nothing in it may do anything, not even where somebody opens it by itself.
        return page.forEver().with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    }
}
