package stet.site;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stet.site.cache.PageCache;

/**
 * Addresses there are to read, for search engines: one file for what leads to articles, and one for each month's articles, so that
 * a million of them are not written anew because of one.
 */
public record Sitemap(List<Place> places, Set<String> madeOf) {
    /** The most that one file may hold, by the protocol. */
    static final int MOST = 50_000;
    /** And of articles: with all their pictures and languages, a file may have no more than 50 MB. */
    static final int MOST_ARTICLES = 10_000;
    /** Google reads no older news, and no more of them in one file. The hour that such a file is kept is taken off. */
    private static final Duration NEWS = Duration.ofHours(47);
    private static final int MOST_NEWS = 1000;

    /**
     * @param changedAt null where nobody wrote it down
     * @param card      where the picture is that stands for it, "" where there is none
     * @param languages the same story in every language that it can be read in; empty where this is the only one
     */
    public record Place(String path, Instant changedAt, String title, String language, String card, List<Counterpart> languages) {
    }

    /** What is changed where an article of a month comes, goes or is another. */
    static String key(String month) {
        return "sitemap:" + month;
    }

    /** What is changed where a page comes, goes or is another. */
    static final String PAGES = "pages";

    /** The files there are. */
    static Sitemap index(Connection site) throws SQLException {
        var files = new ArrayList<>(List.of(place("/sitemap/places.xml")));
        for (var month : Month.all(site))
            for (int part = 1; (part - 1) * MOST_ARTICLES < month.articles(); part++) files.add(place("/sitemap/" + Month.slug(month.month()) + (part == 1 ? "" : "-" + part) + ".xml"));
        return new Sitemap(files, Set.of(PageCache.FRAME, Month.WHICH, Month.COUNTS));
    }

    /** Where articles are listed, and what is no article. */
    static Sitemap places(Connection site) throws SQLException {
        var places = new ArrayList<>(List.of(place("/")));
        places.addAll(Reading.all(site, """
                select path, coalesce(words_changed_at, published_at) as changed_at from site.article where section is null and standing = 'LIVE'
                union all select '/section/' || slug, null from site.section s where exists (select from site.article a where a.section = s.slug and a.standing = 'LIVE')
                union all select '/archive/' || replace(month, '-', '/'), null from site.month where articles > 0
                union all select '/series/' || slug, null from site.series s where exists (
                    select from site.article_series l join site.article a on a.id = l.article_id where l.series = s.slug and a.standing = 'LIVE')
                union all select '/author/' || slug, null from site.author p where moved_to is null and exists (
                    select from site.article_author l join site.article a on a.id = l.article_id where l.author = p.slug and a.standing = 'LIVE')
                union all select '/tag/' || slug, null from site.tag t where exists (
                    select from site.article_tag l join site.article a on a.id = l.article_id where l.tag = t.slug and a.standing = 'LIVE')
                limit\s""" + (MOST - 1), row -> new Place(row.getString("path"), changed(row, "changed_at"), "", "", "", List.of())));
        return new Sitemap(places, Set.of(PageCache.FRAME, "any", PAGES));
    }

    /**
     * @param month "2026-11"
     * @param part  1 and up; a month of more than {@value #MOST_ARTICLES} articles has several
     */
    static Optional<Sitemap> month(Connection site, String month, int part) throws SQLException {
        var places = Reading.all(site, """
                select path, published_at, words_changed_at, case when same_as is null then '{}' else COUNTERPARTS end as languages from site.article a
                where month = ? and standing = 'LIVE' and section is not null order by published_at desc, id desc limit ? offset ?""".replace("COUNTERPARTS", Counterpart.WRITTEN),
                Sitemap::article, month, MOST_ARTICLES, (part - 1) * MOST_ARTICLES);
        return places.isEmpty() ? Optional.empty() : Optional.of(new Sitemap(places, Set.of(PageCache.FRAME, key(month))));
    }

    static Sitemap news(Connection site) throws SQLException {
        var news = Reading.all(site, """
                select path, published_at, headline, language from site.article
                where standing = 'LIVE' and section is not null and published_at > now() - cast(? as interval) order by published_at desc, id desc limit ?""",
                row -> new Place(row.getString("path"), Reading.instant(row, "published_at"), row.getString("headline"), Language.tag(row.getString("language")), "", List.of()), NEWS.toString(), MOST_NEWS);
        return new Sitemap(news, Set.of(PageCache.FRAME, "any"));
    }

    private static Place place(String path) {
        return new Place(path, null, "", "", "", List.of());
    }

    private static Place article(ResultSet row) throws SQLException {
        var path = row.getString("path");
        var changedAt = changed(row, "words_changed_at");
        return new Place(path, changedAt == null ? Reading.instant(row, "published_at") : changedAt, "", "", Card.of(path, changedAt), Counterpart.read(Reading.words(row, "languages")));
    }

    private static Instant changed(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : Reading.instant(row, column);
    }
}
