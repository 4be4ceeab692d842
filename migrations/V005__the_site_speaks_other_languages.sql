-- A list says "By A and B" in the newspaper's language, so it has to know the names and not the sentence.
alter table site.article add column writers text[] not null default '{}';
update site.article a set writers = array(
    select credit ->> 'name'
    from site.edition e, jsonb_array_elements(convert_from(e.document, 'UTF8')::jsonb -> 'credits') with ordinality as credits (credit, position)
    where e.article_id = a.id and e.number = a.edition and credit ->> 'role' = 'BY'
    order by position);
alter table site.article drop column byline;
comment on column site.article.writers is 'their names as they ran, in order';
