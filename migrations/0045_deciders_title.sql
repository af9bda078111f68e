-- 職 of who decided, as it was on that day: printed in the 伺い文.

alter table requests.decision add column decided_by_title text;
comment on column requests.decision.decided_by_title is '職 of who decided, on that day; null where they have none in the directory, and for decisions of before.';
grant insert (decided_by_title) on requests.decision to sodachi_app;
