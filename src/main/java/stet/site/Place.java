package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Where an article stands in its series.
 *
 * @param part the number it bears: it keeps it when another part is taken down
 * @param last the highest number that there is to read
 */
public record Place(Series series, int part, int last, Neighbour previous, Neighbour next) {

    /** The part before or after. */
    public record Neighbour(String which, int part, String path, String headline, String language) {
        public String direction() {
            return Language.direction(language);
        }
    }

    /**
     * The place that an article has or is to have.
     *
     * @param story whose article is not a neighbour of itself, wherever it stands now
     */
    public record Wanted(Series series, int part, long story) {
    }

    static Place read(Connection site, Wanted wanted) throws SQLException {
        var series = wanted.series;
        var part = wanted.part;
        var story = wanted.story;
        var beside = Reading.all(site, neighbour("previous", "l.part < ?", "desc") + " union all " + neighbour("next", "l.part > ?", "asc")
                + " union all " + neighbour("last", "l.part > ?", "desc"),
                row -> new Neighbour(row.getString("which"), row.getInt("part"), row.getString("path"), row.getString("headline"), Language.tag(row.getString("language"))),
                series.slug(), part, story, series.slug(), part, story, series.slug(), part, story);
        return new Place(series, part, called("last", beside).map(Neighbour::part).orElse(part), called("previous", beside).orElse(null), called("next", beside).orElse(null));
    }

    private static String neighbour(String which, String where, String order) {
        return "(select '" + which + "' as which, l.part, a.path, a.headline, a.language from site.article_series l join site.article a on a.id = l.article_id"
                + " where l.series = ? and " + where + " and a.standing = 'LIVE' and a.story_id <> ? order by l.part " + order + " limit 1)";
    }

    private static Optional<Neighbour> called(String which, List<Neighbour> all) {
        return all.stream().filter(one -> one.which.equals(which)).findFirst();
    }
}
