package stet.site;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stet.site.cache.PageCache;

/**
 * The parts of a series, in order. One without articles is not there.
 *
 * @param further the path of the last part shown, if there are more: what the next page's address says after {@code after=}
 */
public record SeriesPage(Series series, List<Part> parts, String further) {
    private static final int A_PAGE = 20;

    public record Part(int number, Trail trail) {
    }

    /** @param after the path of the article to go on after, or null for the first part */
    static Optional<SeriesPage> read(Connection site, String slug, String after) throws SQLException {
        var series = Reading.one(site, "select slug, name, description from site.series where slug = ?",
                row -> new Series(row.getString("slug"), row.getString("name"), row.getString("description")), slug);
        if (series.isEmpty()) return Optional.empty();
        var found = after == null
                ? Reading.all(site, parts(""), SeriesPage::part, slug)
                : Reading.all(site, parts("and l.part > (select b.part from site.path p join site.article_series b on b.article_id = p.article_id where p.path = ? and b.series = ?)"), SeriesPage::part, slug, after, slug);
        if (found.isEmpty()) return Optional.empty();
        var shown = found.subList(0, Math.min(A_PAGE, found.size()));
        return Optional.of(new SeriesPage(series.get(), shown, found.size() > A_PAGE ? shown.get(A_PAGE - 1).trail.path() : null));
    }

    private static String parts(String after) {
        return "select l.part, " + Trail.COLUMNS + " from site.article_series l join site.article a on a.id = l.article_id join site.section s on s.slug = a.section"
                + " where l.series = ? and a.standing = 'LIVE' " + after + " order by l.part limit " + (A_PAGE + 1);
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(row.getInt("part"), Trail.of(row));
    }

    Set<String> madeOf() {
        var all = parts.stream().map(part -> "article:" + part.trail.id()).collect(Collectors.toSet());
        all.add(PageCache.FRAME);
        all.add(Series.key(series.slug()));
        return all;
    }

    public String inShort() {
        return series.description().isBlank() ? Trails.inShort(parts.stream().map(Part::trail)) : series.description();
    }

    public String card() {
        return Card.of(series.path());
    }
}
