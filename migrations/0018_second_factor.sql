-- A second proof at sign-in: codes of an app (TOTP, RFC 6238) and recovery codes; and duties that are in force only in sign-ins which
-- have it, or which come from certain networks.

create table auth.second_factor (
  account_id uuid primary key references auth."user" on delete cascade,
  sealed text not null,
  begun_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  last_step bigint,
  recovery_salt text,
  check ((confirmed_at is null) = (recovery_salt is null))
);
comment on table auth.second_factor is 'The app that makes the codes of an account; asked for at sign-in once it is confirmed. Kept until its owner or who looks after accounts takes it away.';
comment on column auth.second_factor.sealed is 'The secret that is shared with the app, encrypted with the secret of the server (XChaCha20-Poly1305).';
comment on column auth.second_factor.last_step is 'Half minutes since 1970 of the last code used: no code works twice.';
comment on column auth.second_factor.recovery_salt is 'Of the hashes of this account''s recovery codes.';

create table auth.recovery_code (
  account_id uuid not null references auth.second_factor on delete cascade,
  hash text not null,
  used_at timestamptz,
  primary key (account_id, hash)
);
comment on table auth.recovery_code is 'Codes for who has lost the app, each good for one sign-in; hashed by scrypt. Gone with the second factor, or when new ones are made.';

alter table auth.session add column "secondFactor" text check ("secondFactor" in ('code', 'recovery', 'provider'));
comment on column auth.session."secondFactor" is 'The second proof of this sign-in: a code of the app, a recovery code, or the city''s identity provider; null for none.';

do $$
declare name text;
begin
  foreach name in array array['second_factor', 'recovery_code'] loop
    perform platform.wall(format('auth.%I', name)::regclass);
    execute format('create policy sign_in on auth.%I to sodachi_auth using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on auth.%I to sodachi_auth', name);
  end loop;
end $$;

-- ── One's own ───────────────────────────────────────────────────────────────────────────────────────────────────────────

create function access.my_second_factor() returns table (sealed text, confirmed_at timestamptz, last_step bigint, codes_left integer)
language sql stable security definer set search_path = pg_catalog as $$
  select f.sealed, f.confirmed_at, f.last_step,
    (select count(*)::integer from auth.recovery_code c where c.account_id = f.account_id and c.used_at is null)
  from auth.second_factor f where f.account_id = access.account_id()
$$;

-- Keeps a secret that is not yet confirmed, in place of an earlier one; false when one is confirmed already.
create function access.begin_second_factor(sealed text) returns boolean language sql security definer set search_path = pg_catalog as $$
  with begun as (
    insert into auth.second_factor as f (account_id, sealed) values (access.account_id(), begin_second_factor.sealed)
    on conflict (account_id) do update set sealed = excluded.sealed, begun_at = clock_timestamp() where f.confirmed_at is null
    returning 1
  )
  select exists (select from begun)
$$;

-- Replaces the recovery codes of a confirmed second factor.
create function access.put_recovery_codes(salt text, hashes text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from auth.recovery_code c where c.account_id = access.account_id();
  update auth.second_factor f set recovery_salt = salt where f.account_id = access.account_id() and f.confirmed_at is not null;
  if not found then
    raise exception 'no confirmed second factor';
  end if;
  insert into auth.recovery_code (account_id, hash) select access.account_id(), unnest(hashes);
end $$;

-- From here on a sign-in asks for a code; this one has just given it. False when there is nothing to confirm.
create function access.confirm_second_factor(step bigint, salt text, hashes text[]) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update auth.second_factor f set confirmed_at = clock_timestamp(), last_step = step, recovery_salt = salt
  where f.account_id = access.account_id() and f.confirmed_at is null;
  if not found then
    return false;
  end if;
  perform access.put_recovery_codes(salt, hashes);
  update auth.session s set "secondFactor" = 'code' where s.id = access.session_id();
  return true;
end $$;

-- Takes a second factor away: one's own, or for who looks after accounts anybody's. False when there was none, or it is another's.
create function access.remove_second_factor(account uuid) returns boolean
language sql security definer set search_path = pg_catalog as $$
  with removed as (
    delete from auth.second_factor f
    where f.account_id = account and (account = access.account_id() or access.keeps_accounts())
    returning 1
  ), without as (
    update auth.session s set "secondFactor" = null where s."userId" = account and exists (select from removed)
  )
  select exists (select from removed)
$$;

drop function access.sign_ins_of;
-- What who looks after accounts sees of them: how many sign-ins, and whether there is a second factor.
create function access.sign_ins_of(accounts uuid[])
returns table (account_id uuid, sign_ins integer, used_at timestamptz, has_second_factor boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, count(s.id)::integer, max(s."updatedAt"),
    exists (select from auth.second_factor f where f.account_id = u.id and f.confirmed_at is not null)
  from auth."user" u left join auth.session s on s."userId" = u.id and auth.is_live(s)
  where access.keeps_accounts() and u.id = any (accounts)
  group by u.id
$$;

-- ── At sign-in ──────────────────────────────────────────────────────────────────────────────────────────────────────────

create or replace function access.note_failure(did text, account uuid, today date, instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if did not in ('signin.signInFailed', 'signin.activateFailed', 'signin.changePasswordFailed', 'signin.secondFactorFailed') then
    raise exception 'not a failure at the door: %', did;
  end if;
  perform access.enter_signed_out(today, instant);
  insert into platform.audit_entry (did, record) values (note_failure.did, note_failure.account::text);
end $$;

-- Uses up a recovery code and tells its owner; false when it is none, or used. The caller is not signed in yet.
create function access.use_recovery_code(account uuid, hashed text, today date, instant timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare codes_left integer;
begin
  update auth.recovery_code c set used_at = clock_timestamp()
  where c.account_id = account and c.hash = hashed and c.used_at is null;
  if not found then
    return false;
  end if;
  select count(*) into codes_left from auth.recovery_code c where c.account_id = account and c.used_at is null;
  perform access.enter_account(account, today, instant);
  insert into platform.audit_entry (did) values ('signin.useRecoveryCode');
  perform platform.notify(
    'account:' || account, 'signin.recovery/' || hashed, '回復コードを使ったサインインがありました。残りは' || codes_left || '個です。',
    'ご自身でしていないときは、すぐに人事課に知らせてください。', null, '/me/sign-in', 'サインインの管理を開く');
  return true;
end $$;

drop function access.describe_session;
-- Notes of a sign-in that has just begun where it is and what its second proof was.
create function access.describe_session(token text, address text, agent text, factor text) returns void
language sql security definer set search_path = pg_catalog as $$
  update auth.session s set "ipAddress" = address, "userAgent" = left(agent, 400), "secondFactor" = factor
  where s.token = describe_session.token
$$;

-- ── Duties that wait ────────────────────────────────────────────────────────────────────────────────────────────────────

-- Duties held today that are not in force in this sign-in, as duty:why.
create function access.withheld() returns text language sql stable parallel safe
  return coalesce(current_setting('sodachi.withheld', true), '');

-- Takes out of an actor the duties that need a second proof which this sign-in has not given (setting second-factor-duties), or a
-- network that it does not come from (setting duty-networks: duty → CIDRs). An address that is not known is in no network.
create function access.withhold(entered access.entered, factor text) returns access.entered
language plpgsql security definer set search_path = pg_catalog as $$
declare
  held text[];
  withheld text[];
begin
  if coalesce(entered.duties, '') = '' then
    return entered;
  end if;
  select array_agg(d.duty || ':' || d.why) filter (where d.why is not null), array_agg(d.duty) filter (where d.why is null)
  into withheld, held
  from (
    select duty, case
      when exists (
        select from platform.setting s where s.key = 'duty-networks' and s.value ? duty and not exists (
          select from jsonb_array_elements_text(s.value -> duty) as network where access.address()::inet <<= network::cidr
        )
      ) then 'network'
      when factor is null and exists (
        select from platform.setting s where s.key = 'second-factor-duties' and s.value ? duty
      ) then 'secondFactor'
    end as why
    from unnest(string_to_array(entered.duties, ',')) as duty
  ) d;
  if withheld is not null then
    entered.duties := coalesce(array_to_string(held, ','), '');
    perform set_config('sodachi.duties', entered.duties, true), set_config('sodachi.withheld', array_to_string(withheld, ','), true);
  end if;
  return entered;
end $$;

-- As before (0016), less the duties that wait.
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
  return access.withhold(access.enter_account(used."userId", today, instant), used."secondFactor");
end $$;

revoke execute on function access.my_second_factor, access.begin_second_factor, access.put_recovery_codes,
  access.confirm_second_factor, access.remove_second_factor, access.sign_ins_of, access.use_recovery_code,
  access.describe_session, access.withhold from public;
grant execute on function access.my_second_factor, access.begin_second_factor, access.put_recovery_codes,
  access.confirm_second_factor, access.remove_second_factor, access.sign_ins_of to sodachi_app;
grant execute on function access.use_recovery_code, access.describe_session to sodachi_auth;
