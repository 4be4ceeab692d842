-- How the newspaper looks and what its own menus lead to; everything here a chief has set and readers see.
alter table site.masthead
    add column accent     text   not null default '',
    add column top_links  text[] not null default '{}',
    add column foot_links text[] not null default '{}';
comment on column site.masthead.accent is 'the colour of links, "#1a4fc0"; nothing for our own';
comment on column site.masthead.top_links is 'an address, a space, and the words that lead there; none means the sections in their order';
