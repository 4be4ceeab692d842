-- Who looks for an author types what they remember of a name: its words, each by its beginning, with or without accents.
create function site.name_words(name text) returns tsvector immutable language sql as $$
    select to_tsvector('site.simple', translate(site.plain(name), '.-''', '   '))
$$;

-- Every word that was typed as the beginning of one; nothing where no word was.
create function site.name_begun(typed text) returns tsquery immutable language sql as $$
    select regexp_replace(plainto_tsquery('site.simple', translate(site.plain(typed), '.-''', '   '))::text, '''(?= |$)', ''':*', 'g')::tsquery
$$;

create index author_name_words on site.author using gin (site.name_words(name)) with (fastupdate = off);

-- A tag goes by its name as well, where its slug's letters are others than those it is written in. What ran before learns it with its next edition.
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
            (select string_agg(tag.name, ' . ' order by has.position) from site.article_tag has join site.tag on tag.slug = has.tag
                where has.article_id = a.id and tag.name ~ '[^\u0001-\u007f]'),
            (select string_agg(credit ->> 'name', ' . ') from jsonb_array_elements(words -> 'credits') as credit))) as around,
        -- PostgreSQL takes no more than a megabyte of words.
        site.unpunctuated(left(concat_ws(' . ', words ->> 'dateline', words ->> 'body', words ->> 'editorsNote'), 200000)) as body offset 0) as texts
where a.standing = 'LIVE';
