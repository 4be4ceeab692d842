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

/** What search engines are led by. */
@Path("/")
public class SitemapResource {
    private static final int OK = 200;

    @CheckedTemplate(basePath = "site")
    static class Pages {
        static native TemplateInstance sitemap(Masthead masthead, Sitemap sitemap);
        static native TemplateInstance sitemaps(Masthead masthead, Sitemap sitemap);
        static native TemplateInstance news(Masthead masthead, Sitemap sitemap);
    }

    @Inject Newsstand newsstand;

    @GET @Path("/sitemap.xml")
    public RestResponse<Buffer> index(@Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, (site, masthead) -> {
            var index = Sitemap.index(site);
            return written(Pages.sitemaps(masthead, index), index, masthead);
        });
    }

    @GET @Path("/sitemap/places.xml")
    public RestResponse<Buffer> places(@Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, (site, masthead) -> {
            var places = Sitemap.places(site);
            return written(Pages.sitemap(masthead, places), places, masthead);
        });
    }

    @GET @Path("/sitemap/{month: \\d{4}-\\d{2}}.xml")
    public RestResponse<Buffer> month(@RestPath String month, @Context HttpServerRequest request) throws SQLException {
        return month(month, 1, request);
    }

    @GET @Path("/sitemap/{month: \\d{4}-\\d{2}}-{part: [2-9]|[1-9]\\d{1,3}}.xml")
    public RestResponse<Buffer> month(@RestPath String month, @RestPath int part, @Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, (site, masthead) -> {
            var articles = Sitemap.month(site, month, part).orElseThrow(NotFoundException::new);
            return written(Pages.sitemap(masthead, articles), articles, masthead);
        });
    }

    @GET @Path("/sitemap-news.xml")
    public RestResponse<Buffer> news(@Context HttpServerRequest request) throws SQLException {
        return newsstand.page(request, (site, masthead) -> {
            var news = Sitemap.news(site);
            return written(Pages.news(masthead, news), news, masthead);
        });
    }

    private static Page written(TemplateInstance page, Sitemap sitemap, Masthead masthead) {
        return Page.of(OK, "application/xml", Xml.allowed(masthead.render(page)), sitemap.madeOf(), masthead);
    }
}
