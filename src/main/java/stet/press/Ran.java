package stet.press;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import stet.story.Standing;
import stet.story.Story;

/** A story that has run, as readers know it today. */
public record Ran(long story, long article, String path, String headline, Instant publishedAt, boolean live) {
    static final String COLUMNS = "a.story_id, a.id, a.path, a.headline, a.published_at, a.standing = 'LIVE'";

    static Ran of(ResultSet row) throws SQLException {
        return new Ran(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), PressRun.instant(row, 5), row.getBoolean(6));
    }

    /** Those of these stories that have run, by the number of the story. */
    public static Map<Long, Ran> ofStories(Collection<Long> stories) {
        if (stories.isEmpty()) return Map.of();
        return PressRun.looking(run -> run.all("select " + COLUMNS + " from site.article a where a.story_id = any (?)", Ran::of, (Object) stories.toArray(Long[]::new)))
                .stream().collect(Collectors.toMap(Ran::story, Function.identity()));
    }

    /** What stands at this path or once stood there, live or not; or null. */
    public static Ran at(String path) {
        return PressRun.looking(run -> run.one("select " + COLUMNS + " from site.path p join site.article a on a.id = p.article_id where p.path = ?", Ran::of, path));
    }

    public static List<Ran> newest(int most) {
        return PressRun.looking(run -> run.all("select " + COLUMNS + " from site.article a where a.standing = 'LIVE' and a.section is not null order by a.published_at desc, a.id desc limit ?", Ran::of, most));
    }

    /** Where readers find the story now, or null. */
    public static String pathOf(Story story) {
        return story.standing == Standing.LIVE ? ofStories(List.of(story.id)).get(story.id).path : null;
    }
}
