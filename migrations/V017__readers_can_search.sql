-- Readers search what they may read. Two extensions help, both trusted: whoever owns the database may make them. Where a server
-- lacks one, search goes on without what it adds.
create schema if not exists contrib;
do $$ begin
    create extension if not exists unaccent schema contrib;
exception when others then
    raise warning 'Search tells e from é: PostgreSQL does not let the owner create the extension unaccent (%). It has to be there when Stet is first started.', sqlerrm;
end $$;
do $$ begin
    create extension if not exists pg_trgm schema contrib;
exception when others then
    raise warning 'Search finds mistyped words only by their beginnings: PostgreSQL does not let the owner create the extension pg_trgm (%). It has to be there when Stet is first started.', sqlerrm;
end $$;

-- How the words of each language are read: one configuration for each that PostgreSQL knows the stems of, by the language's tag.
do $$
declare
    known text[];
    folding text := (select format('%I.unaccent, ', n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'unaccent');
begin
    foreach known slice 1 in array array[
        ['simple', 'simple'], ['ar', 'arabic'], ['hy', 'armenian'], ['eu', 'basque'], ['ca', 'catalan'], ['da', 'danish'], ['nl', 'dutch'],
        ['en', 'english'], ['fi', 'finnish'], ['fr', 'french'], ['de', 'german'], ['el', 'greek'], ['hi', 'hindi'], ['hu', 'hungarian'],
        ['id', 'indonesian'], ['ga', 'irish'], ['it', 'italian'], ['lt', 'lithuanian'], ['ne', 'nepali'], ['no', 'norwegian'],
        ['nb', 'norwegian'], ['nn', 'norwegian'], ['pt', 'portuguese'], ['ro', 'romanian'], ['ru', 'russian'], ['sr', 'serbian'],
        ['es', 'spanish'], ['sv', 'swedish'], ['ta', 'tamil'], ['tr', 'turkish'], ['yi', 'yiddish']]
    loop
        execute format('create text search configuration site.%I (copy = pg_catalog.%I)', known[1], known[2]);
        if folding is not null then
            execute format('alter text search configuration site.%I alter mapping for word, hword, hword_part with %s pg_catalog.%I',
                known[1], folding, case known[2] when 'simple' then 'simple' else known[2] || '_stem' end);
        end if;
    end loop;
end $$;

-- A language's own tag where its stems are known, as of en-GB; 'simple' where they are not.
create function site.stems(language text) returns text stable language sql as $$
    select coalesce((select cfgname::text from pg_ts_config where cfgnamespace = 'site'::regnamespace and cfgname = lower(split_part(language, '-', 1))), 'simple')
$$;
create function site.stemming(stems text) returns regconfig stable language sql as $$
    select ('site.' || quote_ident(stems))::regconfig
$$;

-- Words, or HTML, without the punctuation that some servers take for letters, each character in its place.
create function site.unpunctuated(html text) returns text immutable language sql as $$
    select regexp_replace(translate(html, '’‘', ''''''), '[\u00a0-\u00bf\u00d7\u00f7\u2000-\u206f\u2190-\u2bff\u3000-\u303f\uff00-\uff0f]', ' ', 'g')
$$;
-- Words that are no HTML, whatever they look like.
create function site.plain(words text) returns text immutable language sql as $$
    select translate(site.unpunctuated(words), '<>&', '   ')
$$;

-- A mark among an article's words that is none of them: no word begins with a space. So one index answers for words, sections,
-- authors, languages and days together.
create function site.mark(kind text, value text) returns tsvector immutable language sql as $$
    select ('''' || replace(replace(' ' || kind || '=' || value, '\', '\\'), '''', '''''') || ''':1A')::tsvector
$$;

-- The spans of 8, 64, 512, 4096 and 32768 days that it lies in, counted from 1970: what is newest is looked through first.
create function site.day_marks(at timestamptz) returns tsvector immutable language sql as $$
    select site.mark('d3', (day >> 3)::text) || site.mark('d6', (day >> 6)::text) || site.mark('d9', (day >> 9)::text)
        || site.mark('d12', (day >> 12)::text) || site.mark('d15', (day >> 15)::text)
    from (select floor(extract(epoch from at) / 86400)::integer as day) days
$$;

create table site.search_document (
    article_id   bigint      primary key references site.article,
    published_at timestamptz not null,
    document     tsvector    not null
) with (toast_tuple_target = 128);
comment on table site.search_document is 'the words of each live article as search knows them; of what was taken down there is none';
-- Beside the table and as it is: many rows are looked through for their day alone, and what is read shall not have to be unpacked.
alter table site.search_document alter document set storage external;

-- What an article would be found by: its words, the headline before what stands around it and that before the text, and its marks.
create view site.searchable as
select a.id as article_id, a.published_at, stems,
    setweight(to_tsvector(site.stemming(stems), texts.headline), 'A')
        || site.day_marks(a.published_at) || site.mark('stems', stems) || site.mark('section', a.section)
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

-- In which languages something ran: a search is understood once in each.
create table site.search_language (
    stems text primary key
);

-- Every word that ever ran, for what somebody has begun to type or mistyped. Words are counted only as far as it takes to know a common one.
create table site.word (
    word     text    collate "C" primary key,
    articles integer not null
);

insert into site.search_document select article_id, published_at, document from site.searchable;
insert into site.search_language select distinct stems from site.searchable;
insert into site.word select word, least(count(*), 1000) from site.searchable, unnest(words) as word group by word;

-- Somebody who looks for an author writes a name.
create index author_name on site.author (lower(name));

-- Without a list of what is new that each search would have to read to its end.
create index search_document_words on site.search_document using gin (document) with (fastupdate = off);
create index search_document_head on site.search_document using gin (ts_filter(document, '{a,b}')) with (fastupdate = off);

do $$
declare
    home text := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm');
begin
    if home is not null then
        execute format('create index word_alike on site.word using gin (word %I.gin_trgm_ops)', home);
        execute format($create$
            create function site.words_like(typed text) returns setof site.word stable language sql set pg_trgm.similarity_threshold = 0.25 as $body$
                select * from site.word where word operator(%1$I.%%) typed order by %1$I.similarity(word, typed) desc, articles desc limit 50
            $body$ $create$, home);
    else
        create function site.words_like(typed text) returns setof site.word stable language sql as $body$
            select * from site.word where word ^@ left(typed, 3) order by articles desc limit 500
        $body$;
    end if;
end $$;
