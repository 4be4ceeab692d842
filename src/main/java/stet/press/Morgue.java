package stet.press;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import stet.story.Story;
import stet.web.Settings;

/** What has run, for those at the desk who look it up. */
@ApplicationScoped
public class Morgue {
    private static final int WALKED = 2000;

    @Inject Settings settings;

    /** The article at an address, any it ever had, with or without what stands before the path; or null. */
    public Ran at(String address) {
        return PressRun.looking(run -> run.one("select " + Ran.COLUMNS + " from site.path p join site.article a on a.id = p.article_id where p.path = ? and a.section is not null", Ran::of, path(address)));
    }

    /** What of an address is a path of ours. */
    String path(String address) {
        var own = settings.url().replaceFirst("/+$", "");
        return (address.startsWith(own + "/") ? address.substring(own.length()) : address).replaceFirst("[?#].*$", "").replaceFirst("/$", "");
    }

    /** Live articles with all of these words in headline or dek, newest first. The rarest word is walked down its index, and not for ever. */
    public List<Ran> about(String words, String language, int most) {
        return PressRun.looking(run -> {
            var wanted = run.one("select site.words_of(?, ?, '')", row -> List.of((String[]) row.getArray(1).getArray()), language, words);
            if (wanted.isEmpty()) return List.of();
            var rarest = run.one("""
                    select w.word from unnest(?) as w (word)
                    order by (select count(*) from (select from site.article_word o where o.word = w.word limit ?) few), w.word limit 1""", row -> row.getString(1), wanted, WALKED);
            return run.all("select " + Ran.COLUMNS + """
                     from (select published_at, article_id from site.article_word where word = ? order by published_at desc, article_id desc limit ?) w
                    join site.article a on a.id = w.article_id
                    where a.standing = 'LIVE' and not exists (
                        select from unnest(?) as other (word) where not exists (
                            select from site.article_word o where o.word = other.word and o.published_at = w.published_at and o.article_id = w.article_id))
                    order by w.published_at desc, w.article_id desc limit ?""", Ran::of, rarest, WALKED, wanted, most);
        });
    }

    /** The articles of these stories, in the same order; one that never ran is not among them. */
    public List<Ran> of(Collection<Story> stories) {
        var ids = stories.stream().map(story -> story.id).toList();
        var ran = Ran.ofStories(ids);
        return ids.stream().filter(ran::containsKey).map(ran::get).toList();
    }
}
