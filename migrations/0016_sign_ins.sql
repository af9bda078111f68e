-- People see where they are signed in and end it; who looks after accounts ends the sign-ins of others.

comment on table auth.session is 'A sign-in on one device. Ends by itself (twelve hours, or without use) and is deleted at the next sign-in of anybody after that; what happened at the door stays in the audit.';
comment on column auth.session."ipAddress" is 'Network address of about its last use, for its owner to recognise it; goes with the row.';
comment on column auth.session."userAgent" is 'What the browser said of itself, at most 400 characters, for its owner to recognise it; goes with the row.';

-- Set for each transaction of a request: the address it came from, and the sign-in it came with.
create function access.address() returns text language sql stable parallel safe
  return nullif(current_setting('sodachi.address', true), '');
create function access.session_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('sodachi.session', true), '')::uuid;

create function auth.is_live(s auth.session) returns boolean language sql stable set search_path = pg_catalog
  return s."expiresAt" > clock_timestamp()
    and s."updatedAt" > clock_timestamp() - coalesce(make_interval(mins => s."idleMinutes"), interval '8 hours');

-- As before (0008), and the transaction knows its sign-in.
create or replace function access.enter_session(token text, today date, instant timestamptz) returns access.entered
language plpgsql security definer set search_path = pg_catalog as $$
declare
  used auth.session;
begin
  select s.* into used from auth.session s where s.token = enter_session.token and auth.is_live(s);
  -- One of several requests at once writes, every five minutes at most, and none waits for another.
  if used."updatedAt" < clock_timestamp() - (case when used."idleMinutes" is null then interval '5 minutes' else interval '10 seconds' end) then
    update auth.session set "updatedAt" = clock_timestamp(), "ipAddress" = coalesce(access.address(), "ipAddress")
    where id = (select s.id from auth.session s where s.id = used.id for update skip locked);
  end if;
  perform set_config('sodachi.idle_minutes', coalesce(used."idleMinutes"::text, ''), true),
          set_config('sodachi.session', coalesce(used.id::text, ''), true);
  return access.enter_account(used."userId", today, instant);
end $$;

-- Notes where a sign-in has just begun.
create function access.describe_session(token text, address text, agent text) returns void
language sql security definer set search_path = pg_catalog as $$
  update auth.session s set "ipAddress" = address, "userAgent" = left(agent, 400) where s.token = describe_session.token
$$;

-- The sign-ins of the actor's own account, without their tokens.
create function access.my_sessions() returns table (
  session_id uuid, is_here boolean, agent text, address text, began_at timestamptz, used_at timestamptz, is_shared boolean
) language sql stable security definer set search_path = pg_catalog as $$
  select s.id, s.id is not distinct from access.session_id(), s."userAgent", s."ipAddress", s."createdAt", s."updatedAt", s."idleMinutes" is not null
  from auth.session s where s."userId" = access.account_id() and auth.is_live(s)
$$;

-- Ends one sign-in of the actor's own account; false when it is somebody else's or has ended.
create function access.end_my_session(session uuid) returns boolean language sql security definer set search_path = pg_catalog as $$
  with ended as (delete from auth.session s where s.id = session and s."userId" = access.account_id() and auth.is_live(s) returning 1)
  select exists (select from ended)
$$;

-- Ends all of them but the one that asks; how many there were.
create function access.end_my_other_sessions() returns integer language sql security definer set search_path = pg_catalog as $$
  with ended as (
    delete from auth.session s where s."userId" = access.account_id() and s.id is distinct from access.session_id()
    returning auth.is_live(s) as was_live
  )
  select count(*) filter (where was_live)::integer from ended
$$;

-- Whoever looks after the accounts of others.
create function access.keeps_accounts() returns boolean language sql stable
  return access.has_duty('personnel') or access.has_duty('system-administrator');

-- How many sign-ins accounts have; nothing for who does not look after accounts.
create function access.sign_ins_of(accounts uuid[]) returns table (account_id uuid, sign_ins integer, used_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select s."userId", count(*)::integer, max(s."updatedAt")
  from auth.session s where access.keeps_accounts() and s."userId" = any (accounts) and auth.is_live(s)
  group by s."userId"
$$;

-- Ends all sign-ins of an account; null for who does not look after accounts.
create function access.end_sessions_of(account uuid) returns integer language sql security definer set search_path = pg_catalog as $$
  with ended as (
    delete from auth.session s where access.keeps_accounts() and s."userId" = account returning auth.is_live(s) as was_live
  )
  select case when access.keeps_accounts() then (count(*) filter (where was_live))::integer end from ended
$$;

revoke execute on function auth.is_live, access.describe_session, access.my_sessions, access.end_my_session,
  access.end_my_other_sessions, access.sign_ins_of, access.end_sessions_of from public;
grant execute on function access.describe_session to sodachi_auth;
grant execute on function access.my_sessions, access.end_my_session, access.end_my_other_sessions, access.sign_ins_of,
  access.end_sessions_of to sodachi_app;
