package stet.press;

/** What a search finds: written in the run that puts an article before readers, and gone in the one that takes it down. */
final class Searchable {
    private Searchable() {
    }

    /** As the edition reads that stands there now. Of one that was taken down nothing is left. */
    static void write(PressRun run, long article) {
        run.does("delete from site.search_document where article_id = ?", article);
        run.does("""
                with found as materialized (select * from site.searchable where article_id = ?),
                languages as (insert into site.search_language select stems from found on conflict do nothing),
                words as (
                    insert into site.word as w (word, articles) select word, 1 from found, unnest(words) as word
                    on conflict (word) do update set articles = w.articles + 1 where w.articles < 1000)
                insert into site.search_document select article_id, published_at, document from found""", article);
    }

    /** Who looks for the work of the one who stayed finds that of both. */
    static void merged(PressRun run, String into) {
        run.does("""
                update site.search_document d set document = s.document from site.article_author l join site.searchable s using (article_id)
                where l.author = ? and d.article_id = l.article_id""", into);
    }
}
