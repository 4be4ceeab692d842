-- What stands in the masthead instead of the words of the name, by day and on dark backgrounds.
create table site.logo (
    by_night boolean primary key,
    mark     text    not null,
    type     text    not null check (type in ('png', 'webp', 'svg')),
    width    integer not null check (width > 0),
    height   integer not null check (height > 0),
    bytes    bytea   not null
);
comment on column site.logo.mark is 'the beginning of the SHA-256 of its bytes, which its address bears';
comment on column site.logo.width is 'with the height: the room that is kept for it until it is there';
