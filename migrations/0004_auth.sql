-- Sign-in. The tables "user", session, account and verification are better-auth's, as its own getMigrations() writes them (hence
-- the camelCase columns); only role sodachi_auth reaches them, and requests by named functions alone. A sign-in has the id of
-- its people.account. Sessions and pauses are counted in real time: the day of a demo city stands still, its sessions must not.

create schema auth;

create table auth."user" (
  id uuid primary key default gen_random_uuid() references people.account,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  username text unique
);
comment on table auth."user" is 'A sign-in. better-auth wants a mail address; ours is made up (@accounts.invalid), because staff may have none.';

create table auth.session (
  id uuid primary key default gen_random_uuid(),
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" on delete cascade
);
comment on column auth.session.token is 'Plain, as better-auth compares it; of no use without the signature that the cookie carries beside it.';
comment on column auth.session."updatedAt" is 'About when it was last used; moved by access.enter_session.';
create index "session_userId_idx" on auth.session ("userId");
create index session_expires on auth.session ("expiresAt");

create table auth.account (
  id uuid primary key default gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
comment on table auth.account is 'How somebody proves who they are: a password (providerId credential, scrypt), later an identity provider of the city.';
create index "account_userId_idx" on auth.account ("userId");

create table auth.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier_idx on auth.verification (identifier);

create table auth.attempt (
  key text primary key,
  tries integer not null check (tries > 0),
  since timestamptz not null default clock_timestamp()
);
comment on table auth.attempt is 'Tries to sign in or to activate since the last success, by a hash of what was tried; forgotten after minutes.';

do $$
declare name text;
begin
  foreach name in array array['user', 'session', 'account', 'verification', 'attempt'] loop
    perform platform.wall(format('auth.%I', name)::regclass);
    execute format('create policy sign_in on auth.%I to sodachi_auth using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on auth.%I to sodachi_auth', name);
  end loop;
end $$;

-- Gives sign-ins their name and password, new or again; whoever was signed in with the old password no longer is.
-- `given` is [{ id, username, password }], the password hashed.
create function auth.put_credentials(given jsonb) returns void language sql set search_path = pg_catalog as $$
  insert into auth."user" (id, name, email, "emailVerified", username)
  select id, username, id || '@accounts.invalid', true, username
  from jsonb_to_recordset(given) as g (id uuid, username text)
  on conflict (id) do update set name = excluded.name, username = excluded.username, "updatedAt" = current_timestamp;

  delete from auth.session where "userId" in (select id from jsonb_to_recordset(given) as g (id uuid));
  delete from auth.account
  where "providerId" = 'credential' and "userId" in (select id from jsonb_to_recordset(given) as g (id uuid));

  insert into auth.account ("accountId", "providerId", "userId", password, "updatedAt")
  select id, 'credential', id, password, current_timestamp
  from jsonb_to_recordset(given) as g (id uuid, password text);
$$;
revoke execute on function auth.put_credentials from public;

-- ── Sessions ────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Becomes the account of a session for this transaction, or stays signed-out. Asked at every request, without a cache: a session
-- that was ended, an account that was stopped and a person who left are signed out at the very next request. Eight hours without
-- use end a session; its longest life is set where it begins (src/platform/signin).
create function access.enter_session(token text, today date, instant timestamptz) returns access.entered
language plpgsql security definer set search_path = pg_catalog as $$
declare
  used auth.session;
begin
  select s.* into used from auth.session s
  where s.token = enter_session.token
    and s."expiresAt" > clock_timestamp() and s."updatedAt" > clock_timestamp() - interval '8 hours';
  -- One of several requests at once writes, every five minutes at most, and none waits for another.
  if used."updatedAt" < clock_timestamp() - interval '5 minutes' then
    update auth.session set "updatedAt" = clock_timestamp()
    where id = (select s.id from auth.session s where s.id = used.id for update skip locked);
  end if;
  return access.enter_account(used."userId", today, instant);
end $$;

-- Writes the sign-in into the audit before there is a session. False, and nothing written, when the account may not enter today.
create function access.begin_session(account uuid, today date, instant timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare entered access.entered;
begin
  entered := access.enter_account(account, today, instant);
  if entered.account_id is null then
    return false;
  end if;
  delete from auth.session s where s."expiresAt" < clock_timestamp();
  insert into platform.audit_entry (did) values ('signin.signIn');
  return true;
end $$;

create function access.end_session(token text, today date, instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare entered access.entered;
begin
  entered := access.enter_session(token, today, instant);
  delete from auth.session s where s.token = end_session.token;
  if entered.account_id is not null then
    insert into platform.audit_entry (did) values ('signin.signOut');
  end if;
end $$;

-- Sets a new password for the account of a session and ends all its sessions, this one too. Returns the name to sign in with again.
create function access.change_password(token text, hashed text, today date, instant timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare
  entered access.entered;
  name text;
begin
  entered := access.enter_session(token, today, instant);
  select u.username into name from auth."user" u where u.id = entered.account_id;
  if name is not null then
    perform auth.put_credentials(
      jsonb_build_array(jsonb_build_object('id', entered.account_id, 'username', name, 'password', hashed)));
    insert into platform.audit_entry (did) values ('signin.changePassword');
  end if;
  return name;
end $$;

-- Ends all sessions of the actor's own account, on every device.
create function access.end_my_sessions() returns integer language sql security definer set search_path = pg_catalog as $$
  with ended as (delete from auth.session where "userId" = access.account_id() returning 1)
  select count(*)::integer from ended
$$;

-- What went wrong at the door: the act, and the account when there is one of that name; never what was typed.
create function access.note_failure(did text, account uuid, today date, instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if did not in ('signin.signInFailed', 'signin.activateFailed', 'signin.changePasswordFailed') then
    raise exception 'not a failure at the door: %', did;
  end if;
  perform access.enter_signed_out(today, instant);
  insert into platform.audit_entry (did, record) values (note_failure.did, note_failure.account::text);
end $$;

create function people.end_sessions_of_stopped() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from auth.session where "userId" = new.id;
  return null;
end $$;
create trigger end_sessions_of_stopped after update of disabled_at on people.account
  for each row when (new.disabled_at is not null) execute function people.end_sessions_of_stopped();

-- ── Activation ──────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Uses up a code and opens the account of its person (or finds it again, for a new password). The actor is that account from here
-- on. Nothing comes back for every failure alike: wrong number, wrong, used, withdrawn or expired code, stopped account, person not
-- employed. Of two at once the second waits and then finds the code used.
create function people.redeem_activation(given_name text, given_hash text, today date, instant timestamptz)
returns access.entered language plpgsql security definer set search_path = pg_catalog as $$
declare
  code people.activation_code;
  opened uuid;
  entered access.entered;
begin
  perform access.enter_signed_out(today, instant);
  select c.* into code from people.activation_code c
  where c.code_hash = given_hash and c.used_at is null and c.withdrawn_at is null and c.expires_on > today
    and (
      c.person_id in (
        select n.person_id from people.staff_number n
        join people.employment e on e.person_id = n.person_id and upper_inf(e.recorded) and e.during @> today
        where n.number = given_name and upper_inf(n.recorded) and n.during @> today
      )
      or c.account_id in (select a.id from people.account a where a.login_name = given_name and a.person_id is null)
    )
    and not exists (
      select from people.account a
      where (a.id = c.account_id or a.person_id = c.person_id) and a.disabled_at is not null
    )
  for update of c;
  if code.id is null then
    return null;
  end if;

  update people.activation_code set used_at = instant where id = code.id;
  opened := code.account_id;
  if opened is null then
    -- A number given again after years: whoever had it before keeps the account for the record, without a way in.
    with former as (
      update people.account a set login_name = a.login_name || '#' || a.id
      where a.login_name = given_name and a.person_id <> code.person_id
      returning a.id
    )
    delete from auth."user" u where u.id in (select id from former);
    insert into people.account as a (person_id, login_name) values (code.person_id, given_name)
    on conflict (person_id) do update set login_name = excluded.login_name
    returning a.id into opened;
  end if;

  entered := access.enter_account(opened, today, instant);
  insert into platform.audit_entry (did, about, record) values ('signin.activate', code.person_id, code.id::text);
  return entered;
end $$;

-- The sign-ins of a demo city, for its sign-in page; nothing in any other city.
create function people.demo_sign_ins() returns table (login_name text, label text, duties text[], unit_name text, title text)
language sql stable security definer set search_path = pg_catalog as $$
  select a.login_name, a.label,
    array(
      select distinct g.duty from people.duty_grant g
      where g.account_id = a.id and g.revoked_at is null and g.approved_at is not null and g.during @> access.today()
      order by g.duty
    ),
    d.unit_name, d.title
  from people.account a
  left join people.directory_entry d
    on d.person_id = a.person_id and d.from_day <= access.today() and d.to_day > access.today()
  where a.demo_order is not null and a.disabled_at is null
    and exists (select from platform.setting s where s.key = 'demo' and s.value = 'true'::jsonb)
  order by a.demo_order
$$;

revoke execute on function access.enter_session, access.begin_session, access.end_session, access.change_password,
  access.end_my_sessions, access.note_failure, people.end_sessions_of_stopped, people.redeem_activation, people.demo_sign_ins
  from public;

grant usage on schema auth, access, people, platform to sodachi_auth;
grant execute on function auth.put_credentials, access.enter_signed_out, access.enter_session, access.begin_session,
  access.end_session, access.change_password, access.note_failure, people.redeem_activation, platform.ask to sodachi_auth;
grant execute on function access.enter_session to sodachi_login;
grant execute on function access.end_my_sessions, people.demo_sign_ins to sodachi_app;
