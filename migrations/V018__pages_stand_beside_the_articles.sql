-- A newspaper has pages that are no articles: who it is, how to reach it. They are written and approved as stories are.
alter table desk.story add column kind text not null default 'ARTICLE' check (kind in ('ARTICLE', 'PAGE'));
comment on column desk.story.kind is 'chosen when it is begun, and for good';

alter table site.article alter column section drop not null;
comment on column site.article.section is 'null for a page: it stands in no list';
comment on column site.article.path is '/{yyyy}/{MM}/{dd}/{slug}; of a page /{slug}';
comment on column site.article.month is 'of a page it says nothing';

-- Search finds pages, too; they bear no mark of a section.
create or replace view site.searchable as
select a.id as article_id, a.published_at, stems,
    setweight(to_tsvector(site.stemming(stems), texts.headline), 'A')
        || site.day_marks(a.published_at) || site.mark('stems', stems) || coalesce(site.mark('section', a.section), '')
        || coalesce((select string_agg(site.mark('author', author)::text, ' ')::tsvector from site.article_author where article_id = a.id), '')
        || setweight(to_tsvector(site.stemming(stems), texts.around), 'B')
        || to_tsvector(site.stemming(stems), texts.body) as document,
    array(select word from unnest(tsvector_to_array(to_tsvector('site.simple', concat_ws(' . ', texts.headline, texts.around, texts.body)))) as word
        where length(word) between 3 and 40 and word !~ '[0-9[:punct:][:space:]]') as words
from site.article a
join site.edition e on e.article_id = a.id and e.number = a.edition
cross join lateral (select convert_from(e.document, 'UTF8')::jsonb as words offset 0) as approved
cross join lateral (
    select site.stems(a.language) as stems,
        site.plain(words ->> 'headline') as headline,
        site.plain(concat_ws(' . ', words ->> 'kicker', words ->> 'dek', words ->> 'trailText', words ->> 'seoHeadline',
            (select string_agg(replace(tag, '-', ' '), ' . ') from jsonb_array_elements_text(words -> 'tags') as tag),
            (select string_agg(credit ->> 'name', ' . ') from jsonb_array_elements(words -> 'credits') as credit))) as around,
        -- PostgreSQL takes no more than a megabyte of words.
        site.unpunctuated(left(concat_ws(' . ', words ->> 'dateline', words ->> 'body', words ->> 'editorsNote'), 200000)) as body offset 0) as texts
where a.standing = 'LIVE';
