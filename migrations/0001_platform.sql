-- The ground: who acts, on which day, and what is kept of it. Knows nothing of HR.
-- Roles are made before the first migration (src/platform/database/roles.ts): sodachi_owner owns everything and never serves a
-- request; sodachi_app serves every request behind row-level security; sodachi_import may write people only; sodachi_auth keeps
-- sign-ins; sodachi_login signs in to the server, inherits nothing and switches to one of the others for each transaction.

create schema platform;
create schema access;

-- ── The actor of a transaction ──────────────────────────────────────────────────────────────────────────────────────────
-- Set once at the beginning of each transaction by access.enter_* as sodachi_login; gone at its end.

create function access.account_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('sodachi.account', true), '')::uuid;

create function access.person_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('sodachi.person', true), '')::uuid;

-- The day on which the actor stands, from the injected clock (JST). Raises where no actor was set: nothing runs unattributed.
create function access.today() returns date language sql stable parallel safe
  return current_setting('sodachi.today')::date;

create function access.instant() returns timestamptz language sql stable parallel safe
  return coalesce(nullif(current_setting('sodachi.now', true), '')::timestamptz, transaction_timestamp());

create function access.actor_kind() returns text language sql stable parallel safe
  return coalesce(nullif(current_setting('sodachi.actor_kind', true), ''), 'signed-out');

create function access.duties() returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('sodachi.duties', true), ''), ',');

create function access.has_duty(duty text) returns boolean language sql stable parallel safe
  return duty = any (string_to_array(coalesce(current_setting('sodachi.duties', true), ''), ','));

-- Somebody of the city: a person of its staff, or an account that holds a duty (an auditor from outside).
create function access.is_insider() returns boolean language sql stable parallel safe
  return access.person_id() is not null or coalesce(current_setting('sodachi.duties', true), '') <> '';

-- Denies by default: nobody but the owner role sees or writes a row until a policy says so.
create function platform.wall(name regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy owner on %s to sodachi_owner using (true) with check (true)', name);
end $$;

-- ── Settings of the city ────────────────────────────────────────────────────────────────────────────────────────────────

create table platform.setting (
  key text primary key check (key ~ '^[a-z][a-z-]*$'),
  value jsonb not null
);
comment on table platform.setting is 'What a city sets: its name, the source of orders, how dates are shown, whether it is a demo.';
select platform.wall('platform.setting');
create policy read on platform.setting for select to sodachi_app, sodachi_import using (true);

-- ── Audit ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table platform.audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default access.instant(),
  actor_kind text not null default access.actor_kind() check (actor_kind in ('account', 'service', 'operator', 'signed-out')),
  account_id uuid default access.account_id(),
  actor_person_id uuid default access.person_id(),
  actor_name text default nullif(current_setting('sodachi.actor_name', true), ''),
  duties text[] not null default access.duties(),
  did text not null check (did ~ '^[a-z]+\.[a-zA-Z]+$'),
  about uuid,
  record text,
  fields text[] not null default '{}',
  purpose text,
  request_id text default nullif(current_setting('sodachi.request', true), '')
);
comment on table platform.audit_entry is 'Every change, and every read of another person''s sensitive record, in the transaction of the act. Ids and field names, never values.';
comment on column platform.audit_entry.about is 'The person whose record it was; null when it is about no person.';
comment on column platform.audit_entry.actor_name is 'The service or the command line of an operator.';
create index audit_entry_about on platform.audit_entry (about, at desc);
select platform.wall('platform.audit_entry');
-- An entry speaks of its own transaction only: nobody writes in another's name.
create policy write on platform.audit_entry for insert to sodachi_app, sodachi_import with check (
  actor_kind = access.actor_kind()
  and account_id is not distinct from access.account_id()
  and actor_person_id is not distinct from access.person_id()
);
create policy auditor on platform.audit_entry for select to sodachi_app using ((select access.has_duty('auditor')));

-- ── Tasks: what is asked of a person, with its day ──────────────────────────────────────────────────────────────────────

create table platform.task (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  key text not null check (key ~ '^[a-z]+\.[a-zA-Z-]+(/.+)?$'),
  act text not null check (act <> ''),
  detail text,
  due_on date,
  minutes integer check (minutes > 0),
  link text not null check (link like '/%'),
  button text not null default '開く',
  asked_at timestamptz not null default access.instant(),
  done_at timestamptz,
  unique (person_id, key)
);
comment on table platform.task is 'One thing a person is asked to do: the act, the last day, about how many minutes, where. Rooms add and finish; home shows.';
comment on column platform.task.key is 'room.what or room.what/which: asking twice is asking once.';
create index task_open on platform.task (person_id, due_on) where done_at is null;
select platform.wall('platform.task');
create policy own on platform.task for select to sodachi_app using (person_id = (select access.person_id()));
create policy finish on platform.task for update to sodachi_app
  using (person_id = (select access.person_id())) with check (person_id = (select access.person_id()));

-- A room asks somebody else to act; the row itself stays behind that person's wall.
create function platform.ask(
  person uuid, task_key text, act text, detail text, due_on date, minutes integer, link text, button text
) returns void language sql security definer set search_path = pg_catalog as $$
  insert into platform.task as t (person_id, key, act, detail, due_on, minutes, link, button)
  values (person, task_key, act, detail, due_on, minutes, link, button)
  on conflict (person_id, key) do update
    set act = excluded.act, detail = excluded.detail, due_on = excluded.due_on, minutes = excluded.minutes,
        link = excluded.link, button = excluded.button
$$;
revoke execute on function platform.ask from public;

grant usage on schema platform, access to sodachi_app, sodachi_import;
grant select on platform.setting to sodachi_app, sodachi_import;
grant insert (did, about, record, fields, purpose) on platform.audit_entry to sodachi_app, sodachi_import;
grant select on platform.audit_entry to sodachi_app;
grant select, update (done_at) on platform.task to sodachi_app;
grant execute on function platform.ask to sodachi_app, sodachi_import;
