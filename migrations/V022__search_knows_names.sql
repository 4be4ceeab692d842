-- Who looks for an author types what they remember of a name: its words, each by its beginning, with or without accents.
create function site.name_words(name text) returns tsvector immutable language sql as $$
    select to_tsvector('site.simple', translate(site.plain(name), '.-''', '   '))
$$;

-- Every word that was typed as the beginning of one; nothing where no word was.
create function site.name_begun(typed text) returns tsquery immutable language sql as $$
    select regexp_replace(plainto_tsquery('site.simple', translate(site.plain(typed), '.-''', '   '))::text, '''(?= |$)', ''':*', 'g')::tsquery
$$;

create index author_name_words on site.author using gin (site.name_words(name)) with (fastupdate = off);
