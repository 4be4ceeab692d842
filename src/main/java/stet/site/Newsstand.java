package stet.site;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import stet.site.cache.Page;
import stet.site.cache.PageCache;
import stet.web.Settings;

/** Where readers' pages come from: one look at what was pressed, through a login that can see nothing else. */
@ApplicationScoped
public class Newsstand {
    @CheckedTemplate(basePath = "site")
    static class Pages {
        static native TemplateInstance fragment(Article article, Masthead masthead);
        static native TemplateInstance pageFragment(Article article, Masthead masthead);
    }

    public interface Look<T> {
        T at(Connection site, Masthead masthead) throws SQLException;
    }

    private static final int A_DAY = 86_400;

    @Inject @DataSource("site") AgroalDataSource readers;
    @Inject PageCache cache;
    @Inject Settings settings;
    @ConfigProperty(name = "stet.url") Optional<String> url;
    @ConfigProperty(name = "quarkus.http.port") int port;
    @ConfigProperty(name = "stet.zone", defaultValue = "UTC") ZoneId zone;
    private volatile Masthead last;

    /** All statements of one look see the same press run: the pool's connections read what they read as of one moment. */
    public <T> T look(Look<T> look) throws SQLException {
        try (var site = readers.getConnection()) {
            site.setAutoCommit(false);
            site.setReadOnly(true);
            try {
                return look.at(site, masthead(site));
            } finally {
                site.rollback();
                site.setReadOnly(false);
            }
        }
    }

    /** What it says is changed by runs of the press alone, so it is read once for each. */
    private Masthead masthead(Connection site) throws SQLException {
        var last = this.last;
        var run = Reading.one(site, "select number from site.press_run", row -> row.getLong("number")).orElseThrow();
        return last != null && last.run() == run ? last : (this.last = Masthead.read(site, imprint()));
    }

    /** The page that was asked for, as it is kept or as it is made now. */
    RestResponse<Buffer> page(HttpServerRequest request, Look<Page> look) throws SQLException {
        return drawn(request, (site, masthead) -> {
            var page = look.at(site, masthead);
            return () -> page;
        });
    }

    /** The same where making it takes much longer than reading what it shows: the connection is given back before. */
    RestResponse<Buffer> drawn(HttpServerRequest request, Look<PageCache.Making> look) throws SQLException {
        return answered(cache.page(request, () -> forCaches(look(look).page())), request);
    }

    /** A page for this request alone, which is neither looked for among those that are kept nor put there. */
    RestResponse<Buffer> once(HttpServerRequest request, Look<Page> look) throws SQLException {
        return answered(look(look), request);
    }

    public static RestResponse<Buffer> answered(Page page, HttpServerRequest request) {
        var answer = page.answer(request);
        // What a page says of itself takes the place of what all say.
        answer.headers().keySet().forEach(request.response().headers()::remove);
        var response = RestResponse.ResponseBuilder.<Buffer>create(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        // Who asks for the head alone is told the same as who asks for all.
        if (HttpMethod.HEAD.equals(request.method()) && answer.body() != null) response.header("Content-Length", answer.body().length());
        return response.build();
    }

    /**
     * The page of an article that does not stand there yet.
     *
     * @param place in a series, or null
     */
    public String page(Article article, Place.Wanted place) {
        return looking((site, masthead) -> masthead.render(SiteResource.template(masthead, placed(site, article, place))));
    }

    /** The same without the newspaper around it. */
    public Html fragment(Article article, Place.Wanted place) {
        return looking((site, masthead) -> Html.cleaned(masthead.render(article.isPage() ? Pages.pageFragment(article, masthead) : Pages.fragment(placed(site, article, place), masthead))));
    }

    /** A network of caches may keep a page until it is told that something on it is no longer so. */
    private Page forCaches(Page page) {
        if (settings.cdn().purgeUrl().isEmpty() || page.madeOf().isEmpty()) return page;
        var keys = page.madeOf().stream().sorted().toList();
        return page.with("Surrogate-Key", String.join(" ", keys)).with("Cache-Tag", String.join(",", keys)).with("CDN-Cache-Control", "max-age=" + A_DAY);
    }

    /** A front with these slots, as it would stand before readers. Where a section has nothing to read yet, there is no page. */
    public Optional<String> front(String section, List<Slot> slots) {
        return looking((site, masthead) -> section.isEmpty()
                ? Optional.of(masthead.render(SiteResource.Pages.front(masthead, Front.read(site, "", slots))))
                : SectionPage.read(site, section, slots).map(page -> masthead.render(SiteResource.Pages.section(masthead, page))));
    }

    /** What each of these slots of a front would show, by its headline there; null where nothing is left to show. */
    public List<String> headlines(String section, List<Slot> slots) {
        return looking((site, masthead) -> Front.headlines(site, section, slots));
    }

    private static Article placed(Connection site, Article article, Place.Wanted place) throws SQLException {
        return place == null ? article : article.in(Place.read(site, place));
    }

    private <T> T looking(Look<T> look) {
        try {
            return look(look);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Told where nothing is; without the newspaper's name where even that cannot be read. */
    public String missing() {
        try {
            // One page for all addresses where nothing is; no reader's request can be its name.
            return cache.page("missing", () -> look((site, masthead) -> Page.of(404, "text/html", Notice.of(Notice.What.MISSING, masthead), Set.of(PageCache.FRAME), masthead))).plain().toString();
        } catch (SQLException e) {
            return Notice.of(Notice.What.MISSING, Masthead.bare(imprint()));
        }
    }

    public String unreadable() {
        return notice(Notice.What.UNREADABLE);
    }

    public String failed() {
        return notice(Notice.What.FAILED);
    }

    private String notice(Notice.What what) {
        Masthead masthead;
        try {
            masthead = look((site, read) -> read);
        } catch (SQLException e) {
            masthead = Masthead.bare(imprint());
        }
        return Notice.of(what, masthead);
    }

    /** What search engines know our pings by. */
    Optional<String> key() {
        return settings.indexnow().key();
    }

    public Imprint imprint() {
        return new Imprint(url.orElse("http://localhost:" + port), zone, settings.feeds() == Settings.Feeds.FULL, settings.websub().hub().orElse(""));
    }
}
