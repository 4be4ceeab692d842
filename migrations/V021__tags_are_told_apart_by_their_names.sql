-- A tag is found by its name. Not unique: editors may have given two tags one name before.
create index tag_name on desk.tag (lower(name));
