-- パスキー: a key pair of a device or a password manager (WebAuthn), of which the public half is here. It proves who somebody is by itself, and counts as two
-- proofs, because the device asks for a PIN, a finger or a face before it signs.

create table auth.passkey (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references auth."user" on delete cascade,
  place smallint not null check (place between 1 and 10),
  credential_id text not null unique check (credential_id ~ '^[A-Za-z0-9_-]+$' and length(credential_id) <= 1364),
  public_key bytea not null,
  counter bigint not null check (counter between 0 and 4294967295),
  transports text[] not null,
  is_syncable boolean not null,
  is_synced boolean not null,
  name text not null check (name = btrim(name) and char_length(name) between 1 and 60),
  registered_at timestamptz not null default clock_timestamp(),
  used_at timestamptz,
  unique (account_id, place),
  check (is_syncable or not is_synced)
);
comment on table auth.passkey is 'The passkeys of an account. Kept until their owner or who looks after accounts takes them away, or the account''s sign-in goes.';
comment on column auth.passkey.place is 'One of ten: an account has no more.';
comment on column auth.passkey.credential_id is 'What the authenticator knows the key by, base64url, 1,023 bytes at the most.';
comment on column auth.passkey.public_key is 'As COSE_Key (RFC 9052). Of no use to whoever reads it.';
comment on column auth.passkey.counter is 'Signatures made, as the authenticator last said; 0 for ever where it does not count. It may not go back: then there is a copy.';
comment on column auth.passkey.is_syncable is 'Whether it may leave its device, to the other devices of its owner (backup eligible). It stays what it was.';
comment on column auth.passkey.is_synced is 'Whether it is on others too, as the authenticator last said (backup state).';

select platform.wall('auth.passkey');
create policy sign_in on auth.passkey to sodachi_auth using (true) with check (true);
grant select, insert, update, delete on auth.passkey to sodachi_auth;

alter table auth.session drop constraint "session_secondFactor_check";
alter table auth.session add constraint "session_secondFactor_check" check ("secondFactor" in ('code', 'recovery', 'provider', 'passkey'));
comment on column auth.session."secondFactor" is 'The second proof of this sign-in: a code of the app, a recovery code, the city''s identity provider, or a passkey, which is first and second proof in one; null for none.';
alter table auth.session add column "passkeyId" uuid references auth.passkey on delete set null;
comment on column auth.session."passkeyId" is 'The passkey that this sign-in was proved by; with it the sign-ins elsewhere end.';
create index session_passkey on auth.session ("passkeyId") where "passkeyId" is not null;

comment on table auth.verification is 'Sign-ins that are under way through the identity provider of the city (ten minutes) or by a passkey (five), sealed, under the hash of what only the browser knows; and what a passkey that is being registered has to sign (five minutes), under its sign-in. Used once, deleted at the next beginning of anybody after that.';

-- ── One's own ───────────────────────────────────────────────────────────────────────────────────────────────────────────

create function access.my_passkeys() returns table (
  id uuid, name text, registered_at timestamptz, used_at timestamptz, is_syncable boolean, is_synced boolean, credential_id text, transports text[]
) language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.name, p.registered_at, p.used_at, p.is_syncable, p.is_synced, p.credential_id, p.transports
  from auth.passkey p where p.account_id = access.account_id()
$$;

-- Under what is kept which question a new passkey has to answer: the sign-in, so that no other browser of the account answers it.
create function access.passkey_question() returns text language sql stable
  return 'passkey-registration:' || coalesce(access.session_id(), access.account_id());

-- What the next passkey of this sign-in has to sign, in place of what was asked before; five minutes.
create function access.keep_passkey_challenge(challenge text) returns void
language sql security definer set search_path = pg_catalog as $$
  delete from auth.verification v where v.identifier = access.passkey_question() or v."expiresAt" < clock_timestamp();
  insert into auth.verification (identifier, value, "expiresAt")
  values (access.passkey_question(), challenge, clock_timestamp() + interval '5 minutes');
$$;

-- What it had to sign, once; null when nothing was asked or the time is over.
create function access.take_passkey_challenge() returns text language sql security definer set search_path = pg_catalog as $$
  delete from auth.verification v
  where v.identifier = access.passkey_question() and v."expiresAt" > clock_timestamp()
  returning v.value
$$;

-- Adds a passkey of the actor: its id; null where it is known already, or ten are there. This sign-in has just been proved by it.
create function access.add_passkey(
  name text, credential_id text, public_key bytea, counter bigint, transports text[], is_syncable boolean, is_synced boolean
) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare added uuid;
begin
  perform from auth."user" u where u.id = access.account_id() for no key update; -- two at once take turns
  insert into auth.passkey (account_id, place, name, credential_id, public_key, counter, transports, is_syncable, is_synced)
  select access.account_id(), min(n), add_passkey.name, add_passkey.credential_id, add_passkey.public_key, add_passkey.counter,
    add_passkey.transports, add_passkey.is_syncable, add_passkey.is_synced
  from generate_series(1, 10) as n
  where not exists (select from auth.passkey p where p.account_id = access.account_id() and p.place = n)
  having min(n) is not null
  on conflict on constraint passkey_credential_id_key do nothing
  returning id into added;
  update auth.session s set "secondFactor" = 'passkey', "passkeyId" = added
  where s.id = access.session_id() and s."secondFactor" is null and added is not null;
  return added;
end $$;

create function access.rename_passkey(passkey uuid, name text) returns boolean language sql security definer set search_path = pg_catalog as $$
  with renamed as (
    update auth.passkey p set name = rename_passkey.name where p.id = passkey and p.account_id = access.account_id() returning 1
  )
  select exists (select from renamed)
$$;

-- Takes a passkey of the actor away: its name; null when it is another's or gone. Sign-ins elsewhere that it proved end; this one goes on without it.
create function access.remove_passkey(passkey uuid) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare removed text;
begin
  perform from auth.passkey p where p.id = passkey and p.account_id = access.account_id() for update;
  if not found then
    return null;
  end if;
  delete from auth.session s where s."passkeyId" = passkey and s.id is distinct from access.session_id();
  update auth.session s set "secondFactor" = null where s."passkeyId" = passkey and s."secondFactor" = 'passkey';
  delete from auth.passkey p where p.id = passkey returning p.name into removed;
  return removed;
end $$;

-- Takes all passkeys of somebody else away, for who looks after accounts; how many there were. Their sign-ins end apart from this.
create function access.remove_passkeys_of(account uuid) returns integer language sql security definer set search_path = pg_catalog as $$
  with removed as (
    delete from auth.passkey p where p.account_id = account and access.keeps_accounts() returning 1
  )
  select count(*)::integer from removed
$$;

-- As before (0018); a sign-in by a passkey has its two proofs without the app.
create or replace function access.remove_second_factor(account uuid) returns boolean
language sql security definer set search_path = pg_catalog as $$
  with removed as (
    delete from auth.second_factor f
    where f.account_id = account and (account = access.account_id() or access.keeps_accounts())
    returning 1
  ), without as (
    update auth.session s set "secondFactor" = null
    where s."userId" = account and s."secondFactor" <> 'passkey' and exists (select from removed)
  )
  select exists (select from removed)
$$;

drop function access.my_sessions;
-- As before (0016), and whether a passkey proved it.
create function access.my_sessions() returns table (
  session_id uuid, is_here boolean, agent text, address text, began_at timestamptz, used_at timestamptz, is_shared boolean, by_passkey boolean
) language sql stable security definer set search_path = pg_catalog as $$
  select s.id, s.id is not distinct from access.session_id(), s."userAgent", s."ipAddress", s."createdAt", s."updatedAt", s."idleMinutes" is not null,
    s."passkeyId" is not null
  from auth.session s where s."userId" = access.account_id() and auth.is_live(s)
$$;

drop function access.sign_ins_of;
-- As before (0018), and how many passkeys.
create function access.sign_ins_of(accounts uuid[])
returns table (account_id uuid, sign_ins integer, used_at timestamptz, has_second_factor boolean, passkeys integer)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, count(s.id)::integer, max(s."updatedAt"),
    exists (select from auth.second_factor f where f.account_id = u.id and f.confirmed_at is not null),
    (select count(*)::integer from auth.passkey p where p.account_id = u.id)
  from auth."user" u left join auth.session s on s."userId" = u.id and auth.is_live(s)
  where access.keeps_accounts() and u.id = any (accounts)
  group by u.id
$$;

-- ── At sign-in ──────────────────────────────────────────────────────────────────────────────────────────────────────────

-- As before (0029), and a passkey may fail, or show by its counter that there is a copy of it.
create or replace function access.note_failure(did text, account uuid, today date, instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if did not in ('signin.signInFailed', 'signin.activateFailed', 'signin.changePasswordFailed', 'signin.secondFactorFailed', 'signin.proveFailed',
    'signin.providerFailed', 'signin.passkeyFailed', 'signin.passkeyCopied') then
    raise exception 'not a failure at the door: %', did;
  end if;
  perform access.enter_signed_out(today, instant);
  insert into platform.audit_entry (did, record) values (note_failure.did, note_failure.account::text);
end $$;

-- Writes into the audit that a passkey has proved who this account is; what it was for stands beside it.
create function access.note_passkey(account uuid, today date, instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare entered access.entered;
begin
  entered := access.enter_account(account, today, instant);
  if entered.account_id is not null then
    insert into platform.audit_entry (did) values ('signin.passkey');
  end if;
end $$;

drop function access.describe_session;
-- As before (0018), and the passkey that it was proved by; null for none.
create function access.describe_session(token text, address text, agent text, factor text, passkey uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  update auth.session s set "ipAddress" = address, "userAgent" = left(agent, 400), "secondFactor" = factor, "passkeyId" = passkey
  where s.token = describe_session.token
$$;

-- First of its room: it goes before the sign-in that it belongs to.
alter function people.tables_kept() rename to tables_kept_before_passkeys;
create function people.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('auth.passkey', 'パスキー', 'service', 'erase', 't.account_id in (select a.id from people.account a where a.person_id = s.person_id)',
    null, null, null)::platform.retention_table
  union all
  select t from people.tables_kept_before_passkeys() t
$$;

revoke execute on function access.my_passkeys, access.passkey_question, access.keep_passkey_challenge, access.take_passkey_challenge, access.add_passkey,
  access.rename_passkey, access.remove_passkey, access.remove_passkeys_of, access.my_sessions, access.sign_ins_of, access.note_passkey,
  access.describe_session, people.tables_kept, people.tables_kept_before_passkeys from public;
grant execute on function access.my_passkeys, access.keep_passkey_challenge, access.take_passkey_challenge, access.add_passkey,
  access.rename_passkey, access.remove_passkey, access.remove_passkeys_of, access.my_sessions, access.sign_ins_of to sodachi_app;
grant execute on function access.note_passkey, access.describe_session to sodachi_auth;
grant execute on function people.tables_kept to sodachi_app, sodachi_import;
