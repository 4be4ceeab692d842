package stet.site;

import static org.jboss.resteasy.reactive.RestResponse.Status.GONE;
import static org.jboss.resteasy.reactive.RestResponse.Status.MOVED_PERMANENTLY;
import static org.jboss.resteasy.reactive.RestResponse.Status.OK;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Everything a reader can ask for. */
@Path("/")
public class SiteResource {
    @CheckedTemplate(basePath = "site")
    static class Pages {
        static native TemplateInstance front(Masthead masthead, Front front);
        static native TemplateInstance article(Masthead masthead, Article article);
        static native TemplateInstance section(Masthead masthead, SectionPage page);
        static native TemplateInstance author(Masthead masthead, AuthorPage page);
        static native TemplateInstance tag(Masthead masthead, TagPage page);
        static native TemplateInstance feed(Masthead masthead, Feed feed);
        static native TemplateInstance sitemap(Masthead masthead, Sitemap sitemap);
        static native TemplateInstance robots(Imprint imprint);
    }

    @Inject Newsstand newsstand;

    @GET
    public RestResponse<String> front() throws SQLException {
        return newsstand.look((site, masthead) -> page(Pages.front(masthead, Front.read(site))));
    }

    @GET @Path("/{year: \\d{4}}/{month: \\d{2}}/{day: \\d{2}}/{slug}")
    public RestResponse<String> article(@RestPath String year, @RestPath String month, @RestPath String day, @RestPath String slug)
            throws SQLException {
        var path = "/" + year + "/" + month + "/" + day + "/" + askable(slug);
        return newsstand.look((site, masthead) -> {
            var article = Article.read(site, path);
            if (article.isPresent()) return page(Pages.article(masthead, article.get()));

            var address = Address.read(site, path).orElseThrow(NotFoundException::new);
            return address.live() ? moved(address.path()) : Printed.html(GONE, Notice.gone(masthead));
        });
    }

    @GET @Path("/section/{slug}")
    public RestResponse<String> section(@RestPath String slug, @RestQuery String before) throws SQLException {
        return newsstand.look((site, masthead) -> SectionPage.read(site, askable(slug), path(before))
                .map(page -> page(Pages.section(masthead, page)))
                .orElseThrow(NotFoundException::new));
    }

    @GET @Path("/author/{slug}")
    public RestResponse<String> author(@RestPath String slug, @RestQuery String before) throws SQLException {
        return newsstand.look((site, masthead) -> {
            var page = AuthorPage.read(site, askable(slug), path(before));
            if (page.isPresent()) return page(Pages.author(masthead, page.get()));
            return moved(AuthorPage.moved(site, slug).orElseThrow(NotFoundException::new));
        });
    }

    @GET @Path("/tag/{slug}")
    public RestResponse<String> tag(@RestPath String slug, @RestQuery String before) throws SQLException {
        return newsstand.look((site, masthead) -> TagPage.read(site, askable(slug), path(before))
                .map(page -> page(Pages.tag(masthead, page)))
                .orElseThrow(NotFoundException::new));
    }

    @GET @Path("/feed.xml")
    public RestResponse<String> feed() throws SQLException {
        return newsstand.look((site, masthead) -> feed(masthead, Optional.of(Feed.ofFront(site, masthead))));
    }

    @GET @Path("/section/{slug}/feed.xml")
    public RestResponse<String> sectionFeed(@RestPath String slug) throws SQLException {
        return newsstand.look((site, masthead) -> feed(masthead, Feed.ofSection(site, masthead, askable(slug))));
    }

    @GET @Path("/author/{slug}/feed.xml")
    public RestResponse<String> authorFeed(@RestPath String slug) throws SQLException {
        return newsstand.look((site, masthead) -> {
            var feed = Feed.ofAuthor(site, masthead, askable(slug));
            if (feed.isPresent()) return feed(masthead, feed);
            return moved(AuthorPage.moved(site, slug).orElseThrow(NotFoundException::new) + "/feed.xml");
        });
    }

    @GET @Path("/tag/{slug}/feed.xml")
    public RestResponse<String> tagFeed(@RestPath String slug) throws SQLException {
        return newsstand.look((site, masthead) -> feed(masthead, Feed.ofTag(site, masthead, askable(slug))));
    }

    @GET @Path("/sitemap.xml")
    public RestResponse<String> sitemap() throws SQLException {
        return newsstand.look((site, masthead) -> Printed.xml("application/xml", Pages.sitemap(masthead, Sitemap.read(site))));
    }

    @GET @Path("/robots.txt")
    public RestResponse<String> robots() {
        return Printed.text(Pages.robots(newsstand.imprint()));
    }

    private static RestResponse<String> page(TemplateInstance page) {
        return Printed.html(OK, page);
    }

    private static RestResponse<String> feed(Masthead masthead, Optional<Feed> feed) {
        return Printed.xml("application/rss+xml", Pages.feed(masthead, feed.orElseThrow(NotFoundException::new)));
    }

    private static RestResponse<String> moved(String path) {
        return RestResponse.ResponseBuilder.<String>create(MOVED_PERMANENTLY).header("Location", path).build();
    }

    /** PostgreSQL knows no null character, so nothing here has one in its address. */
    private static String askable(String slug) {
        if (slug.indexOf('\0') >= 0) throw new NotFoundException();
        return slug;
    }

    /** A list's address says "2026/03/04/bridge-closed" for the path to begin below. */
    private static String path(String before) {
        return before == null ? null : "/" + askable(before);
    }
}
