-- A story may run in several languages: stories that are the same bear one number, the lowest of their own.
alter table desk.story add column same_as bigint references desk.story;
comment on column desk.story.same_as is 'the lowest number among the stories that are the same in other languages, its own included; null where there is no other';
create index story_same_as on desk.story (same_as) where same_as is not null;

alter table site.article add column same_as bigint;
comment on column site.article.same_as is 'articles that bear the same number are one story in several languages; null where it is in one alone';
create index article_same_as on site.article (same_as) where same_as is not null;
