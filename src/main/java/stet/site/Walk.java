package stet.site;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stet.site.cache.Page;

/** Readers' pages for somebody at work, made as they are asked for; what is kept for readers is not touched. */
@ApplicationScoped
public class Walk {
    private static final Pattern ARTICLE = Pattern.compile("(?<article>/\\d{4}/\\d{2}/\\d{2}/[^/]+|/[a-z0-9-]+)(?<history>/changes|/editions/(?<number>[1-9]\\d{0,8}))?");
    private static final Pattern LIST = Pattern.compile("/(section|author|tag|series)/([^/]+)");
    private static final Pattern ARCHIVE = Pattern.compile("/archive(?:/(?<year>\\d{4})(?:/(?<month>\\d{2}))?)?");

    @Inject Newsstand newsstand;

    /** @param location where it leads on, null where it is a page itself */
    public record Walked(int status, String location, String html) {
    }

    /** The page at an address of the paper but for a search; empty where no page of it could be. After the path each page reads what it would read for a reader. */
    public Optional<Walked> to(String path, HttpServerRequest request) {
        if (path.indexOf('\0') >= 0) return Optional.empty();
        try {
            var look = at(path, SiteResource.address(PageKey.from(path, request.query())));
            return look == null ? Optional.empty() : Optional.of(walked(newsstand.look(look)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Walked walked(Page page) {
        return new Walked(page.status(), page.headers().get("Location"), page.plain().toString(StandardCharsets.UTF_8));
    }

    /** @param from where a list goes on, a path of an article, or null */
    private static Newsstand.Look<Page> at(String path, String from) {
        if (path.equals("/")) return SiteResource::front;
        var archive = ARCHIVE.matcher(path);
        if (archive.matches()) return archive(archive, from);
        var list = LIST.matcher(path);
        if (list.matches()) return list(list.group(1), list.group(2), from);
        var article = ARTICLE.matcher(path);
        return article.matches() ? article(article) : null;
    }

    private static Newsstand.Look<Page> archive(Matcher asked, String from) {
        if (asked.group("year") == null) return SiteResource::archive;
        return asked.group("month") == null ? SiteResource.year(asked.group("year")) : SiteResource.month(asked.group("year"), asked.group("month"), from);
    }

    private static Newsstand.Look<Page> list(String kind, String slug, String from) {
        return switch (kind) {
            case "section" -> SiteResource.section(slug, from);
            case "author" -> SiteResource.author(slug, from);
            case "tag" -> SiteResource.tag(slug, from);
            default -> SiteResource.series(slug, from);
        };
    }

    private static Newsstand.Look<Page> article(Matcher asked) {
        var path = asked.group("article");
        if (asked.group("history") == null) return SiteResource.article(path);
        return asked.group("number") == null ? HistoryResource.changes(path) : HistoryResource.edition(path, Integer.parseInt(asked.group("number")));
    }
}
