-- 研修履歴: what was completed elsewhere (自治大学校, 市町村アカデミー, 研修協議会 …), written from lists keyed by name and 所属. Nothing of a list is written before each
-- of its rows is settled; with the writing, or when it is given up, the list goes.

create table training.outside_completion (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references people.person,
  title text not null check (title <> '' and length(title) <= 100),
  provider text not null check (provider <> '' and length(provider) <= 100),
  category text not null check (category in ('basic', 'dispatch', 'other', 'unit-run', 'workplace', 'self')),
  course_id uuid references training.course,
  hours numeric(5, 1) check (hours > 0 and hours <= 2000),
  completed_on date not null,
  certificate_number text not null default '' check (length(certificate_number) <= 60),
  written_by uuid references people.account default access.account_id(),
  written_at timestamptz not null default access.instant(),
  constraint completion_once unique (person_id, title, completed_on)
);
comment on table training.outside_completion is 'A 研修 of another body that somebody completed, on their record.';
comment on column training.outside_completion.course_id is 'The course of the catalogue as which it counts; null where there is none.';
comment on column training.outside_completion.written_by is 'Null where a command line laid it.';
create index outside_completion_course on training.outside_completion (course_id, person_id) where course_id is not null;

create table training.completion_list (
  id uuid primary key default gen_random_uuid(),
  file_name text not null check (file_name <> '' and length(file_name) <= 255),
  provider text not null check (provider <> '' and length(provider) <= 100),
  category text not null check (category in ('basic', 'dispatch', 'other', 'unit-run', 'workplace', 'self')),
  course_id uuid references training.course,
  version integer not null default 1,
  rows integer not null check (rows > 0),
  state text not null default 'open' check (state in ('open', 'written', 'given-up')),
  recorded integer check (recorded >= 0),
  brought_by uuid not null references people.account default access.account_id(),
  brought_at timestamptz not null default access.instant(),
  ended_at timestamptz,
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'written') = (recorded is not null))
);
comment on table training.completion_list is 'A list of 修了者 that 人材育成センター was sent. Names nobody: its rows do, for as long as it is open.';

create table training.completion_row (
  list_id uuid not null references training.completion_list on delete cascade,
  line integer not null check (line > 0),
  name text not null check (name <> ''),
  kana text not null default '',
  unit text not null default '',
  title text not null check (title <> '' and length(title) <= 100),
  completed_on date not null,
  hours numeric(5, 1) check (hours > 0 and hours <= 2000),
  certificate_number text not null default '',
  candidates jsonb not null default '[]',
  person_id uuid references people.person,
  settled text check (settled in ('sure', 'chosen', 'nobody')),
  primary key (list_id, line),
  check (coalesce(settled in ('sure', 'chosen'), false) = (person_id is not null))
);
comment on table training.completion_row is 'A row of a list that is open: whom it names as the list writes it, who it may be and why, and what was settled.';
comment on column training.completion_row.settled is 'sure: by equal names and 所属; chosen: by 人材育成センター; nobody: none of our staff. Null: not yet.';
create index completion_row_person on training.completion_row (person_id);

-- What was completed elsewhere counts as the course that it names.
create or replace function training.has_completed(of_person uuid, of_course uuid) returns boolean language sql stable parallel safe
  return exists (select from training.enrolment e where e.person_id = of_person and e.course_id = of_course and e.state = 'completed')
    or exists (select from training.outside_completion o where o.person_id = of_person and o.course_id = of_course);

-- Whose completions one sees, as of enrolments that are completed: one's own, those of who reports to one today; 人材育成センター and 人事課 those of all.
create function training.sees_history(of_person uuid) returns boolean language sql stable set search_path = pg_catalog as $$
  select of_person = access.person_id() or access.has_duty('training-centre') or access.has_duty('personnel') or of_person in (select access.direct_reports())
$$;
-- For a list: everybody of today with the names and 所属 under which another body may know them: earlier names, and where they worked up to three years ago.
create function training.name_forms() returns table (person_id uuid, written text, unit_name text, search_key text, names text[], units text[])
language sql stable security definer set search_path = pg_catalog as $$
  select d.person_id, d.written, d.unit_name, d.search_key,
    coalesce((select array_agg(distinct n.written) from people.person_name n
      where n.person_id = d.person_id and upper_inf(n.recorded) and n.written <> d.written), '{}'),
    coalesce((select array_agg(distinct v.full_name) from people.posting p
      join people.unit_version v on v.unit_id = p.unit_id and upper_inf(v.recorded) and v.during && p.during
      where p.person_id = d.person_id and upper_inf(p.recorded) and p.during && daterange(access.today() - 1100, access.today(), '[]') and v.full_name <> d.unit_name), '{}')
  from people.directory_entry d
  where d.from_day <= access.today() and d.to_day > access.today() and access.has_duty('training-centre')
$$;
revoke execute on function training.sees_history, training.name_forms from public;
grant execute on function training.sees_history, training.name_forms to sodachi_app;

select platform.wall('training.outside_completion');
select platform.wall('training.completion_list');
select platform.wall('training.completion_row');
create policy read on training.outside_completion for select to sodachi_app using (
  person_id = (select access.person_id()) or person_id = any (array(select access.direct_reports()))
  or (select access.has_duty('training-centre')) or (select access.has_duty('personnel'))
);
create policy write on training.outside_completion for insert to sodachi_app with check (
  (select access.has_duty('training-centre')) and written_by = (select access.account_id()) and person_id is distinct from (select access.person_id())
);
create policy take_back on training.outside_completion for delete to sodachi_app using (
  (select access.has_duty('training-centre')) and person_id is distinct from (select access.person_id())
);
create policy read on training.completion_list for select to sodachi_app using ((select access.has_duty('training-centre')));
create policy bring on training.completion_list for insert to sodachi_app with check (
  (select access.has_duty('training-centre')) and brought_by = (select access.account_id())
);
create policy settle on training.completion_list for update to sodachi_app
  using ((select access.has_duty('training-centre')) and state = 'open') with check ((select access.has_duty('training-centre')));
create policy read on training.completion_row for select to sodachi_app using ((select access.has_duty('training-centre')));
create policy bring on training.completion_row for insert to sodachi_app with check (
  exists (select from training.completion_list l where l.id = list_id and l.state = 'open')
);
create policy settle on training.completion_row for update to sodachi_app using ((select access.has_duty('training-centre')));
create policy take_away on training.completion_row for delete to sodachi_app using ((select access.has_duty('training-centre')));
grant select on training.outside_completion, training.completion_list, training.completion_row to sodachi_app;
grant insert (id, person_id, title, provider, category, course_id, hours, completed_on, certificate_number), delete on training.outside_completion to sodachi_app;
grant insert (id, file_name, provider, category, course_id, rows), update (version, state, recorded, ended_at) on training.completion_list to sodachi_app;
grant insert (list_id, line, name, kana, unit, title, completed_on, hours, certificate_number, candidates, person_id, settled), update (person_id, settled), delete
  on training.completion_row to sodachi_app;

-- ── 利用目的, 保存期間, 開示 ────────────────────────────────────────────────────────────────────────────────────────────

select platform.obeys_ledger('training.outside_completion', 'training', 'written_at');
select platform.obeys_ledger('training.completion_row', 'training', null);

alter function training.tables_kept() rename to tables_kept_before_records;
create function training.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('training.outside_completion', '研修履歴（外の機関の修了）', 'service', 'erase', 't.person_id = s.person_id', null, 't.person_id = $1', null)::platform.retention_table
  union all
  select t from training.tables_kept_before_records() t
  union all
  select row('training.completion_row', '修了者の名簿の行', null, 'itself', null, null, null, '記録するか、取込みをやめると、その時に消えます')::platform.retention_table
  union all
  select row('training.completion_list', '修了者の名簿の取込み', null, 'kept', null, null, null, 'ファイルの名と件数、取り込んだ担当のIDだけです')::platform.retention_table
$$;
alter function training.tables_told() rename to tables_told_before_records;
create function training.tables_told() returns setof platform.told_table language sql immutable set search_path = pg_catalog as $$
  select t from training.tables_told_before_records() t
  union all
  select row('training.outside_completion', '{title,provider,category,hours,completed_on,certificate_number,written_by,written_at}'::text[])::platform.told_table
$$;
revoke execute on function training.tables_kept, training.tables_kept_before_records,
  training.tables_told, training.tables_told_before_records from public;
grant execute on function training.tables_told to sodachi_app;
grant execute on function training.tables_kept to sodachi_app, sodachi_import;
