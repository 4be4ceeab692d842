package stet.press;

import java.util.List;
import java.util.Objects;
import stet.story.Document;
import stet.story.Series;
import stet.story.Story;

/** The parts of series, as readers find them: who stands where is the desk's to say, and is only copied here. */
final class Parts {
    private record Part(String series, int number, String headline, String path) {
    }

    private Parts() {
    }

    /** What readers see of an article on the pages of other parts, or null while there is nothing to see. */
    static Object seen(PressRun run, long article) {
        return run.one("select l.series, l.part, a.headline, a.path from site.article_series l join site.article a on a.id = l.article_id where a.id = ? and a.standing = 'LIVE'",
                row -> new Part(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)), article);
    }

    /** Tells of the series that a part came to, went from, or is seen in otherwise. */
    static void tell(PressRun run, Object before, Object after) {
        if (Objects.equals(before, after)) return;
        for (var part : new Object[] {before, after}) if (part instanceof Part one) run.changed("series:" + one.series);
    }

    static void place(PressRun run, Story story, long article, Document document) {
        var series = document.series().isEmpty() ? null : Series.called(document.series());
        story.runsIn(series, series == null ? null : document.part());
        run.does("delete from site.article_series where article_id = ?", article);
        if (series == null) return;
        name(run, series);
        run.does("insert into site.article_series (article_id, series, part, published_at) select id, ?, ?, published_at from site.article where id = ?",
                series.slug, story.part, article);
    }

    /** The name and the description of a series; one that readers never met stays unknown to them. */
    static void renamed(PressRun run, Series series) {
        if (run.one("select 1 from site.series where slug = ?", row -> true, series.slug) != null) name(run, series);
    }

    private static void name(PressRun run, Series series) {
        if (run.does("""
                insert into site.series as s (slug, name, description) values (?, ?, ?) on conflict (slug) do update
                set name = excluded.name, description = excluded.description where (s.name, s.description) is distinct from (excluded.name, excluded.description)""",
                series.slug, series.name, series.description) > 0) run.changed("series:" + series.slug);
    }

    static void ordered(PressRun run, Series series, List<Story> ran) {
        var moved = 0;
        for (var story : ran) moved += run.does("""
                update site.article_series l set part = ? from site.article a where a.id = l.article_id and a.story_id = ? and l.part <> ?""", story.part, story.id, story.part);
        if (moved > 0) run.changed("series:" + series.slug);
    }
}
