package stet.press;

import java.util.List;
import stet.site.Related;
import stet.story.Story;

/**
 * Where readers are led from an article. What an editor chose is copied as it is; the rest goes by what two articles have in
 * common: a tag leads alone, words of headline and dek lead from two on, and either counts one less each time that twice as many
 * bear it. Each question goes by an index and stops after a few rows, so that it takes as long among a million articles as
 * among a thousand.
 */
final class Relating {
    /** So many are written down for each, that some may be taken down and enough are left. */
    private static final int KEPT = 8;
    private static final int MOST_TAGS = 12;
    /** What so many bear is common, and nobody counts further. In doublings, so that it hardly ever matters when two were compared. */
    private static final int DOUBLINGS = 8, COMMON = 1 << DOUBLINGS;
    private static final int NEWEST = 30;
    /** Any tag, or two words that are not common. */
    private static final int ENOUGH = DOUBLINGS;

    private static final String COMPARE = """
            insert into site.related as r (article_id, related_id, score)
            with tags as materialized (
                select tag, 2 * DOUBLINGS - floor(ln(bearers) / ln(cast(2 as float)) + 1e-9) as weight from (
                    select t.tag, (select cast(count(*) as float) from (select from site.article_tag o where o.tag = t.tag limit COMMON) counted) as bearers
                    from (select tag from site.article_tag where article_id = :id order by position limit MOST_TAGS) t) t),
            words as materialized (
                select word, DOUBLINGS - floor(ln(bearers) / ln(cast(2 as float)) + 1e-9) as weight from (
                    select w.word, (select cast(count(*) as float) from (select from site.article_word o where o.word = w.word limit COMMON) counted) as bearers
                    from site.article a cross join unnest(site.words_of(a.language, a.headline, a.dek)) as w (word) where a.id = :id) w
                where bearers > 1 and bearers < COMMON),
            shared as (
                select o.article_id, o.published_at, t.weight from tags t cross join lateral (
                    select article_id, published_at from site.article_tag where tag = t.tag order by published_at desc, article_id desc limit NEWEST) o
                union all
                select o.article_id, o.published_at, w.weight from words w cross join lateral (
                    select article_id, published_at from site.article_word where word = w.word order by published_at desc, article_id desc limit NEWEST) o),
            best as (
                select article_id, sum(weight) as score from shared where article_id <> :id
                group by article_id, published_at having sum(weight) >= ENOUGH order by 2 desc, published_at desc, 1 desc limit 4 * KEPT)
            select :id, a.id, b.score from best b join site.article a on a.id = b.article_id
            where a.standing = 'LIVE' and not exists (
                select from site.article_series mine join site.article_series its using (series) where mine.article_id = :id and its.article_id = a.id)
            order by b.score desc, a.published_at desc, a.id desc limit KEPT
            on conflict (article_id, related_id) do update set score = excluded.score"""
            .replace("COMMON", "" + COMMON).replace("DOUBLINGS", "" + DOUBLINGS).replace("MOST_TAGS", "" + MOST_TAGS)
            .replace("NEWEST", "" + NEWEST).replace("ENOUGH", "" + ENOUGH).replace("KEPT", "" + KEPT);

    private Relating() {
    }

    /** What an article is compared by: where it is the same, nothing has to be compared anew. */
    record Traits(List<String> words, String tagsAndSeries) {
        static Traits of(PressRun run, long article) {
            return run.one("""
                    select site.words_of(language, headline, dek), concat((select string_agg(tag, ' ' order by position) from site.article_tag where article_id = a.id), '|',
                        (select series from site.article_series where article_id = a.id))
                    from site.article a where id = ?""", row -> new Traits(List.of((String[]) row.getArray(1).getArray()), row.getString(2)), article);
        }
    }

    /** @param before null where it had none */
    static void changed(PressRun run, long article, Traits before) {
        var now = Traits.of(run, article);
        if (now.equals(before)) return;
        if (before != null) run.does("""
                delete from site.article_word w using site.article a
                where a.id = ? and w.word = any (?) and w.published_at = a.published_at and w.article_id = a.id""", article, before.words);
        run.does("insert into site.article_word (word, published_at, article_id) select word, a.published_at, a.id from site.article a cross join unnest(?) as words (word) where a.id = ?", now.words, article);
        // Whoever led here because of what it was is told by the article itself that it is another.
        run.does("delete from site.related where related_id = ? and position is null", article);
        run.does("update site.related set score = null where related_id = ?", article);
        compare(run, article);
    }

    /** Those that were never held against the others, because they ran before this was thought of: the newest of them. */
    static List<Long> notCompared(PressRun run, int most) {
        return run.all("select id from site.article where not compared order by published_at desc limit ?", row -> row.getLong(1), most);
    }

    /** Holds an article against the others, and puts down what it has most in common with. The best of them lead to it from now on, too; no other page is touched. */
    static void compare(PressRun run, long article) {
        run.does("delete from site.related where article_id = ? and position is null", article);
        run.does("update site.related set score = null where article_id = ?", article);
        run.does(COMPARE.replace(":id", "" + article));
        run.does("""
                insert into site.related (article_id, related_id, score)
                select related_id, article_id, score from (
                    select r.related_id, r.article_id, r.score from site.related r join site.article a on a.id = r.related_id
                    where r.article_id = ? and r.score is not null order by r.score desc, a.published_at desc, a.id desc limit ?) best
                on conflict (article_id, related_id) do update set score = excluded.score""", article, Related.MOST);
        run.does("update site.article set compared = true where id = ?", article);
        run.changed("related:" + article);
        for (var other : leadingTo(run, article)) {
            run.does("""
                    delete from site.related where article_id = ? and related_id in (
                        select o.related_id from site.related o join site.article a on a.id = o.related_id
                        where o.article_id = ? and o.position is null and a.standing = 'LIVE' order by o.score desc, a.published_at desc, a.id desc offset ?)""", other, other, KEPT);
            if (isShown(run, other, article)) run.changed("related:" + other);
        }
    }

    private static List<Long> leadingTo(PressRun run, long article) {
        return run.all("select article_id from site.related where related_id = ? and score is not null", row -> row.getLong(1), article);
    }

    /** Whether readers of the one are led to the other, or to few enough before it. */
    private static boolean isShown(PressRun run, long article, long other) {
        return run.one("""
                select 1 from site.related r join site.article a on a.id = r.related_id where r.article_id = ? and r.related_id = ? and ? > (
                    select count(*) from site.related o join site.article b on b.id = o.related_id
                    where o.article_id = r.article_id and b.standing = 'LIVE' and (o.position is not null or (o.score, b.published_at, b.id) > (r.score, a.published_at, a.id)))""",
                row -> true, article, other, Related.MOST) != null;
    }

    /** What an editor chose, as far as it ever ran. */
    static void choose(PressRun run, Story story, long article) {
        run.does("delete from site.related where article_id = ? and score is null", article);
        run.does("update site.related set position = null where article_id = ?", article);
        run.does("""
                insert into site.related (article_id, related_id, position)
                select ?, a.id, r.position from desk.related r join site.article a on a.story_id = r.related_id where r.story_id = ? and a.id <> ?
                on conflict (article_id, related_id) do update set position = excluded.position""", article, story.id, article);
        run.changed("related:" + article);
    }
}
