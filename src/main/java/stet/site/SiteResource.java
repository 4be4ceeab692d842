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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import stet.site.cache.Page;
import stet.site.cache.PageCache;

/** Everything a reader can ask for. */
@Path("/")
public class SiteResource {
    private static final int OK = 200, GONE = 410;
    private static final String HTML = "text/html";

    @CheckedTemplate(basePath = "site")
    static class Pages {
        static native TemplateInstance front(Masthead masthead, Front front);
        static native TemplateInstance article(Masthead masthead, Article article);
        static native TemplateInstance page(Masthead masthead, Article article);
        static native TemplateInstance section(Masthead masthead, SectionPage page);
        static native TemplateInstance author(Masthead masthead, AuthorPage page);
        static native TemplateInstance tag(Masthead masthead, TagPage page);
        static native TemplateInstance series(Masthead masthead, SeriesPage page);
        static native TemplateInstance archive(Masthead masthead, Archive archive);
        static native TemplateInstance year(Masthead masthead, Archive.Year year);
        static native TemplateInstance month(Masthead masthead, MonthPage page);
        static native TemplateInstance robots(Imprint imprint);
    }

    @Inject Newsstand newsstand;

    @GET
    public RestResponse<Buffer> front(@Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, SiteResource::front);
    }

    static Page front(Connection site, Masthead masthead) throws SQLException {
        var front = Front.read(site, "", Slot.launched(site, ""));
        return html(Pages.front(masthead, front), front.madeOf(), masthead);
    }

    @GET @Path("/{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}")
    public RestResponse<Buffer> article(@RestPath String year, @RestPath String month, @RestPath String day, @RestPath String slug,
            @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, article(path(year, month, day, slug)));
    }

    /** A page that is no article: it has no day in its address. What else stands right below the front page goes before it. */
    @GET @Path("/{slug: [a-z0-9-]+}")
    public RestResponse<Buffer> page(@RestPath String slug, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, article(path(slug)));
    }

    static Newsstand.Look<Page> article(String path) {
        return (site, masthead) -> {
            var article = Article.read(site, path);
            if (article.isEmpty()) return elsewhere(site, masthead, path, "");
            return html(template(masthead, article.get()), article.get().madeOf(), masthead).with("Link", History.links(path, masthead));
        };
    }

    static TemplateInstance template(Masthead masthead, Article article) {
        return article.isPage() ? Pages.page(masthead, article) : Pages.article(masthead, article);
    }

    static String path(String slug) {
        return "/" + slug;
    }

    static String path(String year, String month, String day, String slug) {
        return "/" + year + "/" + month + "/" + day + "/" + askable(slug);
    }

    /** What is said where no article stands: where it went, or that it was taken down. */
    static Page elsewhere(Connection site, Masthead masthead, String path, String rest) throws SQLException {
        var address = Address.read(site, path).orElseThrow(NotFoundException::new);
        var madeOf = Set.of(PageCache.FRAME, "article:" + address.article());
        if (address.live() && address.path().equals(path)) throw new NotFoundException();
        return address.live() ? Page.moved(address.path() + rest, madeOf, masthead)
                : Page.of(GONE, HTML, Notice.gone(address.takenDownAt(), address.isPage(), masthead), madeOf, masthead);
    }

    @GET @Path("/section/{slug}")
    public RestResponse<Buffer> section(@RestPath String slug, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, section(slug, from(request)));
    }

    static Newsstand.Look<Page> section(String slug, String from) {
        return (site, masthead) -> {
            var page = SectionPage.read(site, askable(slug), from).orElseThrow(NotFoundException::new);
            return html(Pages.section(masthead, page), page.madeOf(), masthead);
        };
    }

    @GET @Path("/author/{slug}")
    public RestResponse<Buffer> author(@RestPath String slug, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, author(slug, from(request)));
    }

    static Newsstand.Look<Page> author(String slug, String from) {
        return (site, masthead) -> {
            var page = AuthorPage.read(site, askable(slug), from);
            if (page.isPresent()) return html(Pages.author(masthead, page.get()), page.get().list().madeOf(), masthead);
            return movedAuthor(site, masthead, slug, "");
        };
    }

    @GET @Path("/tag/{slug}")
    public RestResponse<Buffer> tag(@RestPath String slug, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, tag(slug, from(request)));
    }

    static Newsstand.Look<Page> tag(String slug, String from) {
        return (site, masthead) -> {
            var page = TagPage.read(site, askable(slug), from).orElseThrow(NotFoundException::new);
            return html(Pages.tag(masthead, page), page.madeOf(), masthead);
        };
    }

    @GET @Path("/series/{slug}")
    public RestResponse<Buffer> series(@RestPath String slug, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, series(slug, from(request)));
    }

    static Newsstand.Look<Page> series(String slug, String from) {
        return (site, masthead) -> {
            var page = SeriesPage.read(site, askable(slug), from).orElseThrow(NotFoundException::new);
            return html(Pages.series(masthead, page), page.madeOf(), masthead);
        };
    }

    @GET @Path("/archive")
    public RestResponse<Buffer> archive(@Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, SiteResource::archive);
    }

    static Page archive(Connection site, Masthead masthead) throws SQLException {
        return html(Pages.archive(masthead, Archive.read(site)), Archive.MADE_OF, masthead);
    }

    @GET @Path("/archive/{year: \\d{4}}")
    public RestResponse<Buffer> year(@RestPath String year, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, year(year));
    }

    static Newsstand.Look<Page> year(String year) {
        return (site, masthead) -> {
            var page = Archive.read(site).year(number(year)).orElseThrow(NotFoundException::new);
            return html(Pages.year(masthead, page), page.madeOf(), masthead);
        };
    }

    @GET @Path("/archive/{year: \\d{4}}/{month: \\d{2}}")
    public RestResponse<Buffer> month(@RestPath String year, @RestPath String month, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, month(year, month, from(request)));
    }

    static Newsstand.Look<Page> month(String year, String month, String from) {
        return (site, masthead) -> {
            if (number(month) < 1 || number(month) > 12) throw new NotFoundException();
            var page = MonthPage.read(site, YearMonth.of(number(year), number(month)), from, masthead.imprint().zone()).orElseThrow(NotFoundException::new);
            return html(Pages.month(masthead, page), page.madeOf(), masthead);
        };
    }

    /** Asked for with an address in the query, of which there is no end, so none of these is kept. */
    @GET @Path("/oembed")
    public RestResponse<Buffer> oembed(@RestQuery String url, @RestQuery String format, @RestQuery String maxwidth, @Context HttpServerRequest request) throws SQLException {
        var asXml = "xml".equals(format);
        // oEmbed would have 501 for a form that we do not have; but what somebody writes into an address is no fault of ours.
        if (format != null && !asXml && !"json".equals(format)) throw new BadRequestException();
        return newsstand.page(request, (site, masthead) -> {
            var here = masthead.absolute("/");
            if (url == null || !url.startsWith(here) || url.indexOf('\0') >= 0) throw new NotFoundException();
            var path = url.substring(here.length() - 1).replaceFirst("[?#].*$", "");
            var article = Article.read(site, path);
            if (article.isEmpty()) {
                var address = Address.read(site, path).orElseThrow(NotFoundException::new);
                if (!address.live()) throw new NotFoundException();
                article = Article.read(site, address.path());
            }
            var embed = new Oembed(article.orElseThrow(NotFoundException::new), masthead, width(maxwidth));
            return asXml ? Page.of(OK, "text/xml", Xml.allowed(embed.xml()), Set.of(), masthead) : Page.of(OK, "application/json", embed.json(), Set.of(), masthead);
        });
    }

    private static Integer width(String asked) {
        return asked != null && asked.matches("[1-9]\\d{0,5}") ? Integer.valueOf(asked) : null;
    }

    /** Proves to search engines that what they are told comes from us. */
    @GET @Path("/{key: [A-Za-z0-9-]{8,128}}.txt")
    @Produces("text/plain;charset=UTF-8")
    public String key(@RestPath String key) {
        return newsstand.key().filter(key::equals).orElseThrow(NotFoundException::new);
    }

    @GET @Path("/robots.txt")
    @Produces("text/plain;charset=UTF-8")
    public String robots() {
        return Pages.robots(newsstand.imprint()).render();
    }

    private static Page html(TemplateInstance page, Set<String> madeOf, Masthead masthead) {
        return Page.of(OK, HTML, masthead.render(page), madeOf, masthead);
    }

    static Page movedAuthor(Connection site, Masthead masthead, String slug, String rest) throws SQLException {
        var path = AuthorPage.moved(site, slug).orElseThrow(NotFoundException::new);
        return Page.moved(path + rest, Set.of(PageCache.FRAME, Shelf.AUTHOR.key(slug)), masthead);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** PostgreSQL knows no null character, so nothing here has one in its address. */
    static String askable(String slug) {
        if (slug.indexOf('\0') >= 0) throw new NotFoundException();
        return slug;
    }

    /** A list's address says "2026/03/04/bridge-closed" for the path to go on from. */
    private static String from(HttpServerRequest request) {
        return address(PageKey.from(request));
    }

    static String address(String from) {
        return from == null ? null : "/" + from;
    }
}
