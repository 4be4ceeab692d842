-- Readers go on from an article: to the parts of its series, to the month it ran in, to what is about the same.
create table site.series (
    slug        text primary key,
    name        text not null,
    description text not null default ''
);

create table site.article_series (
    article_id   bigint      primary key references site.article,
    series       text        not null references site.series,
    part         integer     not null,
    published_at timestamptz not null
);
create index article_series_in_order on site.article_series (series, part, article_id);
create index article_series_newest on site.article_series (series, published_at desc, article_id desc);

-- An article's month is the one in its address, whatever zone the newsroom moves to later.
alter table site.article add column month text collate "C" not null generated always as (substr(path, 2, 4) || '-' || substr(path, 7, 2)) stored;
create index article_month on site.article (month, published_at desc, id desc) where standing = 'LIVE';

create table site.month (
    month    text collate "C" primary key,
    articles integer not null check (articles >= 0)
);
comment on table site.month is 'how many articles of a month there are to read; counting a million each time would take too long';
insert into site.month (month, articles) select month, count(*) from site.article where standing = 'LIVE' group by month;

-- The words of headlines and deks, as the dictionary of their language has them. A database of plain locale takes printers'
-- quotes and dashes for letters, and knows capitals of no letter beyond ASCII.
create function site.words_of(language text, headline text, dek text) returns text[] language sql stable as $$
    select array(
        select word from unnest(tsvector_to_array(to_tsvector(
            case split_part(lower(language), '-', 1)
                when 'da' then 'danish'::regconfig when 'de' then 'german' when 'en' then 'english' when 'es' then 'spanish' when 'fi' then 'finnish'
                when 'fr' then 'french' when 'hu' then 'hungarian' when 'it' then 'italian' when 'nb' then 'norwegian' when 'nl' then 'dutch'
                when 'no' then 'norwegian' when 'pt' then 'portuguese' when 'ro' then 'romanian' when 'ru' then 'russian' when 'sv' then 'swedish'
                when 'tr' then 'turkish' else 'simple' end,
            translate(headline || ' ' || dek,
                '’‘ʼ“”„‚«»‹›–—…¿¡ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŠŽŒŁŻŹŚĆĄĘŃ',
                '''''''             àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþšžœłżźśćąęń')))) as words (word)
        where length(word) between 2 and 40 order by word limit 60)
$$;

create table site.article_word (
    word         text        collate "C" not null,
    published_at timestamptz not null,
    article_id   bigint      not null references site.article,
    primary key (word, published_at, article_id)
);
insert into site.article_word (word, published_at, article_id)
select distinct word, a.published_at, a.id from site.article a cross join unnest(site.words_of(a.language, a.headline, a.dek)) as words (word);

-- Where readers are led from an article.
create table site.related (
    article_id bigint  not null references site.article,
    related_id bigint  not null references site.article check (related_id <> article_id),
    position   integer,
    score      integer,
    primary key (article_id, related_id),
    check (position is not null or score is not null)
);
comment on column site.related.position is 'where an editor put it, null where none did';
comment on column site.related.score is 'how much the two have in common, null where nobody compared them';
create index related_to on site.related (related_id);

alter table site.article add column compared boolean not null default false;
comment on column site.article.compared is 'whether it was held against the others, for what is related to it';
create index article_not_compared on site.article (published_at desc) where not compared;
