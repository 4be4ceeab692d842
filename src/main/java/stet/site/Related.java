package stet.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where readers are led from an article: first what an editor chose, then what has most in common with it. The press has
 * written down more than are shown, so that one that is taken down leaves its place to the next.
 */
public record Related(List<Trail> trails, Set<String> madeOf) {
    public static final int MOST = 4;
    static final Related NOTHING = new Related(List.of(), Set.of());

    private record Candidate(Trail trail, boolean toBeShown) {
    }

    static Related read(Connection site, long article) throws SQLException {
        // Other parts of its series and the same in other languages are on the page already, unless an editor wants them here, too.
        var candidates = Reading.all(site, "select " + Trail.COLUMNS + """
                , a.standing = 'LIVE' and (r.position is not null or not coalesce(a.same_as = me.same_as, false) and not exists (
                    select from site.article_series mine join site.article_series its using (series) where mine.article_id = r.article_id and its.article_id = a.id)) as shown
                from site.related r join site.article me on me.id = r.article_id join site.article a on a.id = r.related_id join site.section s on s.slug = a.section
                where r.article_id = ? order by r.position, r.score desc nulls last, a.published_at desc, a.id desc""",
                row -> new Candidate(Trail.of(row), row.getBoolean("shown")), article);
        var trails = new ArrayList<Trail>();
        var madeOf = new HashSet<>(Set.of(key(article)));
        for (var candidate : candidates) {
            if (trails.size() == MOST) break;
            // One that is passed over today may be back tomorrow.
            madeOf.add("article:" + candidate.trail.id());
            if (candidate.toBeShown) trails.add(candidate.trail);
        }
        return new Related(List.copyOf(trails), madeOf);
    }

    /** What is changed where readers are led elsewhere from this article. */
    static String key(long article) {
        return "related:" + article;
    }
}
