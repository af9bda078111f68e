-- What routes stand on when they were last looked through: a city that is started again does not look through all that is under way for nothing.
create table requests.moves_followed (
  one boolean primary key default true check (one),
  mark text not null check (mark <> ''),
  followed_at timestamptz not null default access.instant()
);
comment on table requests.moves_followed is 'A mark of the 上司, absences and 委任 by which the routes of all that is under way were looked through last: one row, none before the first time. Nothing of a person.';
select platform.wall('requests.moves_followed');
create policy service on requests.moves_followed to sodachi_import using (true) with check (true);
grant select, insert (mark), update (mark, followed_at) on requests.moves_followed to sodachi_import;

-- As before, and that row.
alter function requests.tables_kept() rename to tables_kept_to_0053;
create function requests.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select t from requests.tables_kept_to_0053() t
  union all
  select row('requests.moves_followed', '申請の回付先を見直した目印', null, 'kept', null, null, null, '個人のことはありません')::platform.retention_table
$$;
revoke execute on function requests.tables_kept from public;
grant execute on function requests.tables_kept to sodachi_app, sodachi_import;
