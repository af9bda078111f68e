-- 職員データの取込み over the web: the files that HR uploaded, what was found in them, what would change, and who asked for what.
-- Everything here is staging: it is deleted when the import is applied or given up, or when nobody touched it for the days that the city
-- set (setting import-days). What stays is the row of the import itself: when, by whom, with which counts.

create table people.roster_import (
  id uuid primary key default gen_random_uuid(),
  state text not null default 'open' check (state in ('open', 'applied', 'discarded', 'expired')),
  started_by uuid not null references people.account,
  started_at timestamptz not null default access.instant(),
  as_of date,
  version integer not null default 1,
  touched_by uuid not null references people.account,
  touched_at timestamptz not null default access.instant(),
  last_act text not null default 'start' check (last_act in ('start', 'file', 'mapping', 'leave-out', 'check', 'apply', 'stop', 'discard')),
  mapped_at timestamptz,
  checked_at timestamptz,
  defects integer,
  notes integer,
  plan_id text,
  counts jsonb,
  is_first boolean,
  moved integer,
  ended_by uuid references people.account,
  ended_at timestamptz
);
comment on table people.roster_import is
  'One import of a roster by the wizard, from its first file to its end. Kept without limit as a record of who imported what and when: counts only, no data of a person.';
comment on column people.roster_import.as_of is '基準日; null until the files were checked.';
comment on column people.roster_import.version is 'Grows with every act; whoever acts says which one they saw.';
comment on column people.roster_import.mapped_at is 'When HR agreed to which column is which; null after another file came.';
comment on column people.roster_import.checked_at is 'Of when findings, changes and plan_id are; null when something that they follow from changed.';
comment on column people.roster_import.plan_id is 'Plan in people.roster_plan that may be applied; null with defects, and where nothing would change.';
comment on column people.roster_import.moved is 'Changes that are other than in the plan before, because data moved; null where there was none.';
create index roster_import_open on people.roster_import (touched_at) where state = 'open';

create table people.roster_import_file (
  import_id uuid not null references people.roster_import on delete cascade,
  file text not null check (file in ('org.csv', 'staff.csv', 'history.csv')),
  name text not null check (name <> ''),
  kind text not null check (kind in ('csv', 'xlsx')),
  size_bytes integer not null check (size_bytes > 0),
  bytes bytea not null,
  rows_about integer,
  headers text[] not null,
  samples jsonb not null,
  uploaded_by uuid not null references people.account,
  uploaded_at timestamptz not null default access.instant(),
  primary key (import_id, file)
);
comment on table people.roster_import_file is
  'A file as it was uploaded. Personal data of all staff: read by the import alone, deleted when it is applied, given up, or left for the days of setting import-days.';
comment on column people.roster_import_file.rows_about is 'Lines of a CSV file without its header; null for Excel, where they are not known before reading.';
comment on column people.roster_import_file.samples is 'A few values of each column by its place, to choose the column by.';

create table people.roster_import_run (
  id uuid primary key default gen_random_uuid(),
  turn bigint generated always as identity,
  import_id uuid not null references people.roster_import on delete cascade,
  work text not null check (work in ('check', 'apply')),
  plan_id text check ((plan_id is not null) = (work = 'apply')),
  asked_by uuid not null references people.account,
  asked_at timestamptz not null default access.instant(),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'refused', 'failed', 'stopped', 'crashed')),
  stop_asked boolean not null default false,
  phase text check (phase in ('reading', 'checking', 'comparing', 'trying', 'writing')),
  rows_done integer,
  rows_total integer,
  refusal jsonb,
  ended_at timestamptz
);
comment on table people.roster_import_run is
  'Work that somebody asked for: the queue, its progress and its end. One runs at a time in a city; a run whose process died is found by the lock that it no longer holds. Kept as long as its import.';
comment on column people.roster_import_run.turn is 'In which order runs were asked for; the clock of a demo may stand still.';
comment on column people.roster_import_run.refusal is 'code, says and fix of a refusal: what the person who asked is told.';
create unique index roster_import_run_open on people.roster_import_run (import_id) where state in ('waiting', 'running');
create index roster_import_run_queue on people.roster_import_run (turn) where state in ('waiting', 'running');

create table people.roster_import_finding (
  import_id uuid not null references people.roster_import on delete cascade,
  position integer not null,
  kind text not null check (kind in ('defect', 'note')),
  file text check (file in ('org.csv', 'staff.csv', 'history.csv')),
  lines integer[] not null default '{}',
  column_header text,
  value text,
  says text not null,
  fix text,
  staff_number text,
  related jsonb not null default '[]',
  primary key (import_id, position)
);
comment on table people.roster_import_finding is
  'What has to be put right in the files, and what is worth knowing. Values of persons: deleted with the files.';

create table people.roster_import_change (
  import_id uuid not null references people.roster_import on delete cascade,
  position integer not null,
  subject text not null check (subject in ('person', 'unit', 'supervisor')),
  act text not null check (act in ('added', 'changed', 'ended', 'missing', 'left-out', 'lost')),
  key text not null,
  name text not null,
  place text,
  bureau text,
  changes jsonb not null default '[]',
  is_moved boolean not null default false,
  primary key (import_id, position)
);
comment on table people.roster_import_change is
  'What a plan would change, person by person and unit by unit, before and after. Values of persons: deleted with the files.';
comment on column people.roster_import_change.is_moved is 'Is other than in the plan before, because data moved in between.';
create index roster_import_change_list on people.roster_import_change (import_id, subject, act, position);

create table people.roster_import_left_out (
  import_id uuid not null references people.roster_import on delete cascade,
  staff_number text not null check (staff_number <> ''),
  reason text not null check (reason <> ''),
  approved_by uuid not null references people.account,
  approved_at timestamptz not null default access.instant(),
  primary key (import_id, staff_number)
);
comment on table people.roster_import_left_out is
  'People who stay as they were known (前回値のまま), with who agreed and why. Kept as long as the import.';

create table people.roster_mapping (
  id uuid primary key default gen_random_uuid(),
  file text not null check (file in ('org.csv', 'staff.csv', 'history.csv')),
  columns jsonb not null check (jsonb_typeof(columns) = 'object'),
  set_by uuid not null references people.account,
  recorded tstzrange not null default tstzrange(access.instant(), null),
  constraint roster_mapping_once exclude using gist (file with =, recorded with &&)
);
comment on table people.roster_mapping is
  'Which header of the city''s files is which of our columns, as HR settled it; what is not named is known by its header. Kept without limit: no data of a person.';
comment on column people.roster_mapping.columns is 'Our name of the column → header of the file, or null for a column that is not to be read.';

do $$
declare name text;
begin
  foreach name in array array['roster_import', 'roster_import_file', 'roster_import_run', 'roster_import_finding', 'roster_import_change',
    'roster_import_left_out', 'roster_mapping'] loop
    perform platform.wall(('people.' || name)::regclass);
    execute format('create policy personnel_read on people.%I for select to sodachi_app using ((select access.has_duty(''personnel'')))', name);
    execute format('create policy import on people.%I to sodachi_import using (true) with check (true)', name);
    execute format('grant select on people.%I to sodachi_import', name);
  end loop;
end $$;

-- HR prepares; only the import itself, after asking once more who asked for it, finds, plans, applies and ends.
create policy start on people.roster_import for insert to sodachi_app with check (
  (select access.has_duty('personnel')) and state = 'open' and started_by = (select access.account_id()) and touched_by = (select access.account_id())
);
create policy touch on people.roster_import for update to sodachi_app
  using ((select access.has_duty('personnel')) and state = 'open')
  with check (
    (select access.has_duty('personnel')) and touched_by = (select access.account_id())
    and (state = 'open' or (state = 'discarded' and ended_by = (select access.account_id())))
  );
create policy upload on people.roster_import_file for insert to sodachi_app
  with check ((select access.has_duty('personnel')) and uploaded_by = (select access.account_id()));
create policy ask on people.roster_import_run for insert to sodachi_app with check (
  (select access.has_duty('personnel')) and asked_by = (select access.account_id()) and state = 'waiting'
);
create policy stop on people.roster_import_run for update to sodachi_app
  using ((select access.has_duty('personnel'))) with check ((select access.has_duty('personnel')));
create policy agree on people.roster_import_left_out for insert to sodachi_app
  with check ((select access.has_duty('personnel')) and approved_by = (select access.account_id()));
create policy settle on people.roster_mapping for insert to sodachi_app
  with check ((select access.has_duty('personnel')) and set_by = (select access.account_id()));
create policy close on people.roster_mapping for update to sodachi_app
  using ((select access.has_duty('personnel'))) with check ((select access.has_duty('personnel')));

do $$
declare name text;
begin
  foreach name in array array['roster_import_file', 'roster_import_finding', 'roster_import_change', 'roster_import_left_out'] loop
    execute format('create policy personnel_delete on people.%I for delete to sodachi_app using ((select access.has_duty(''personnel'')))', name);
    execute format('grant delete on people.%I to sodachi_app, sodachi_import', name);
  end loop;
end $$;

grant select, insert (started_by, touched_by), update (state, as_of, version, touched_by, touched_at, last_act, mapped_at, checked_at, defects, notes,
  plan_id, counts, is_first, moved, ended_by, ended_at) on people.roster_import to sodachi_app;
-- The bytes go in and never come out over the API.
grant select (import_id, file, name, kind, size_bytes, rows_about, headers, samples, uploaded_by, uploaded_at),
  insert (import_id, file, name, kind, size_bytes, bytes, rows_about, headers, samples, uploaded_by) on people.roster_import_file to sodachi_app;
grant select, insert (import_id, work, plan_id, asked_by), update (stop_asked) on people.roster_import_run to sodachi_app;
grant select on people.roster_import_finding, people.roster_import_change to sodachi_app;
grant select, insert (import_id, staff_number, reason, approved_by) on people.roster_import_left_out to sodachi_app;
grant select, insert (file, columns, set_by, recorded), update (recorded) on people.roster_mapping to sodachi_app;

grant update on people.roster_import to sodachi_import;
grant update on people.roster_import_run to sodachi_import;
grant insert on people.roster_import_finding, people.roster_import_change to sodachi_import;

-- ── A service that works for somebody ───────────────────────────────────────────────────────────────────────────────────

-- Runs as a named service what an account asked for: the audit names both, and without the account, or without its duties on this day,
-- the service has no more than anybody signed out.
create function access.enter_service_for(name text, account uuid, today date, instant timestamptz) returns access.entered
language plpgsql security definer set search_path = pg_catalog as $$
declare entered access.entered;
begin
  entered := access.enter_account(account, today, instant);
  perform set_config('sodachi.actor_kind', 'service', true), set_config('sodachi.actor_name', name, true);
  return entered;
end $$;
revoke execute on function access.enter_service_for from public;
grant execute on function access.enter_service_for to sodachi_login;
