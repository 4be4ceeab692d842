-- Who is told may want to know by whom: a header with a word that only the two know.
alter table desk.errand add column header text not null default '';
