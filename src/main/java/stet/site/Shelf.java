package stet.site;

import java.util.Locale;

/** Where a list finds its articles, and by which columns it can go on below one of them. */
enum Shelf {
    EVERYTHING("site.article a", "? = ''", "a", "id"),
    SECTION("site.article a", "a.section = ?", "a", "id"),
    AUTHOR("site.article_author l join site.article a on a.id = l.article_id", "l.author = ?", "l", "article_id"),
    MONTH("site.article a", "a.month = ?", "a", "id"),
    SERIES("site.article_series l join site.article a on a.id = l.article_id", "l.series = ?", "l", "article_id"),
    TAG("site.article_tag l join site.article a on a.id = l.article_id", "l.tag = ?", "l", "article_id");

    private final String from, which, publishedAt, id;

    Shelf(String from, String which, String ordered, String id) {
        this.from = from;
        this.which = which;
        this.publishedAt = ordered + ".published_at";
        this.id = ordered + "." + id;
    }

    /** What is changed where the list is another anywhere; with a plus, where something new stands at its head. */
    String key(String slug) {
        return this == EVERYTHING ? "all" : name().toLowerCase(Locale.ROOT) + ":" + slug;
    }

    /** Newest first; the first argument is the slug, a second the path of an article: any it ever had. */
    String newest(String columns, String joins, int limit, boolean onlyBefore) {
        return "select " + columns + " from " + from + " join site.section s on s.slug = a.section " + joins
                + " where " + which + " and a.standing = 'LIVE'"
                + (onlyBefore ? " and (" + publishedAt + ", " + id + """
                        ) < (select b.published_at, b.id from site.path p join site.article b on b.id = p.article_id where p.path = ?)""" : "")
                + " order by " + publishedAt + " desc, " + id + " desc limit " + limit;
    }
}
