-- What of an edition stands in the article itself: two that agree here read alike, whatever list or search engine shows them otherwise.
create function site.reads(document bytea) returns jsonb language sql immutable as $$
    select convert_from(document, 'UTF8')::jsonb - array['format', 'slug', 'section', 'tags', 'seoHeadline', 'trailText', 'language', 'series', 'part']
$$;

alter table site.article
    add column words_changed_at timestamptz,
    add column taken_down_at    timestamptz;
comment on column site.article.words_changed_at is 'when it last came to read otherwise than before; null where it never did';
comment on column site.article.taken_down_at is 'since when it cannot be read; null while it can';

update site.article a set words_changed_at = (
    select max(e.published_at) from site.edition e
    join site.edition before on before.article_id = e.article_id and before.number = e.number - 1
    where e.article_id = a.id and site.reads(e.document) <> site.reads(before.document));
update site.article a set taken_down_at = coalesce((
    select max(l.at) from desk.ledger l where l.story_id = a.story_id and l.what in ('WITHDRAW', 'KILL')), a.changed_at)
where standing <> 'LIVE';
