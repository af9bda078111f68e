-- 連携キー: other systems of the city call the API with a key. It belongs to an account without person that is there for keys alone, holds duties as anybody's does,
-- and so stands behind the same wall; the key says on top of it what may be called.

-- ── Accounts for keys ───────────────────────────────────────────────────────────────────────────────────────────────────

alter table people.account add column for_keys boolean not null default false,
  add constraint keys_have_no_person check (not for_keys or (person_id is null and not is_demo));
comment on column people.account.for_keys is 'Another system of the city (連携先), in the words of the label: it comes with a key, and never signs in. No key is made for any other account: whoever makes keys would else become anybody.';

create policy open_for_keys on people.account for insert to sodachi_app with check (
  for_keys and person_id is null and disabled_at is null and (select access.has_duty('system-administrator'))
);
grant insert (login_name, label, for_keys) on people.account to sodachi_app;

-- Whatever way in is added: without a row here there is no session.
create function people.keys_never_sign_in() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from people.account a where a.id = new.id and a.for_keys) then
    raise exception 'an account for keys has no sign-in' using errcode = 'check_violation', constraint = 'keys_never_sign_in';
  end if;
  return new;
end $$;
revoke execute on function people.keys_never_sign_in from public;
create trigger keys_never_sign_in before insert or update of id on auth."user" for each row execute function people.keys_never_sign_in();

-- ── Keys ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table people.api_key (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references people.account,
  name text not null check (name <> '' and length(name) <= 100),
  hash bytea not null unique check (octet_length(hash) = 32),
  ending text not null check (ending ~ '^[A-Za-z0-9_-]{4}$'),
  scopes text[] not null check (cardinality(scopes) between 1 and 100 and array_position(scopes, null) is null),
  networks inet[] not null default '{}' check (cardinality(networks) <= 20 and array_position(networks, null) is null),
  expires_on date not null,
  made_by uuid not null references people.account,
  made_at timestamptz not null default access.instant(),
  used_on date,
  revoked_by uuid references people.account,
  revoked_at timestamptz,
  constraint at_most_a_year check (expires_on <= (made_at at time zone 'Asia/Tokyo' + interval '1 year')::date + 1),
  check ((revoked_at is null) = (revoked_by is null))
);
comment on table people.api_key is '連携キー. The key itself is shown once and kept nowhere.';
comment on column people.api_key.hash is 'SHA-256 of the key as it is sent: 32 random bytes need no salt and no slow hash.';
comment on column people.api_key.ending is 'The last four characters, by which people tell keys apart.';
comment on column people.api_key.scopes is 'What may be called: room:read, room:write. Nothing is right that the account may not do itself.';
comment on column people.api_key.networks is 'From where it works; from everywhere where none is said.';
comment on column people.api_key.expires_on is 'First day on which it no longer works.';
comment on column people.api_key.used_on is 'Last day on which it was used; null while it never was.';
create index api_key_account on people.api_key (account_id);

select platform.wall('people.api_key');
create policy read on people.api_key for select to sodachi_app using (
  (select access.keeps_accounts()) or (select access.has_duty('auditor'))
);
create policy stop on people.api_key for update to sodachi_app
  using ((select access.keeps_accounts()) and revoked_at is null)
  with check ((select access.keeps_accounts()) and revoked_by = (select access.account_id()));
grant select (id, account_id, name, ending, scopes, networks, expires_on, made_by, made_at, used_on, revoked_by, revoked_at) on people.api_key to sodachi_app;
grant insert (account_id, name, hash, ending, scopes, networks, expires_on, made_by) on people.api_key to sodachi_app;
grant update (revoked_by, revoked_at) on people.api_key to sodachi_app;

-- ── Coming in ───────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The key of a transaction; null for everybody who comes otherwise.
create function access.key_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('sodachi.key', true), '')::uuid;

-- A key makes no key: one that was stolen would outlive its being stopped.
create policy make on people.api_key for insert to sodachi_app with check (
  (select access.has_duty('system-administrator')) and access.key_id() is null and made_by = (select access.account_id())
  and exists (select from people.account a where a.id = account_id and a.for_keys and a.disabled_at is null)
);

-- Whether it lets anybody in on this day, from this address.
create function people.key_works(k people.api_key, address text, today date) returns boolean language sql stable
  return k.revoked_at is null and k.expires_on > today
    and (cardinality(k.networks) = 0 or exists (select from unnest(k.networks) as network where address::inet <<= network));

-- What may be called with a key; no row for every reason alike. The day is noted here and not where a transaction is entered: what is refused there is taken back.
create function access.key_at_door(hash text, address text, today date) returns table (id uuid, scopes text[])
language plpgsql security definer set search_path = pg_catalog as $$
declare found record;
begin
  select k.id, k.scopes, k.used_on into found
  from people.api_key k join people.account a on a.id = k.account_id and a.for_keys
  cross join lateral access.who_enters(k.account_id, today) w
  where k.hash = decode(key_at_door.hash, 'hex') and people.key_works(k, address, today);
  if found.id is null then
    return;
  end if;
  if found.used_on is distinct from today then
    -- One of several requests at once writes, and none waits for another.
    update people.api_key set used_on = today where api_key.id = (select k.id from people.api_key k where k.id = found.id for update skip locked);
  end if;
  return query select found.id, found.scopes;
end $$;

-- Becomes the account of a key for this transaction, or stays signed-out: as access.enter_session, without a session. A second proof nobody has given, so
-- duties for which the city wants one wait; and that it came by a key stands in the audit of whatever it does.
create function access.enter_key(hash text, today date, instant timestamptz) returns access.entered
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  used record;
  found access.entered;
  told text;
begin
  select k.id, w.* into used
  from people.api_key k join people.account a on a.id = k.account_id and a.for_keys
  cross join lateral access.who_enters(k.account_id, today) w
  where k.hash = decode(enter_key.hash, 'hex') and people.key_works(k, access.address(), today);
  if used.id is not null then
    found := (used.account_id, used.person_id, used.duties, used.login_name, used.label, '');
    if used.duties <> '' then
      found := access.withhold(found, null);
    end if;
    told := set_config('sodachi.key', used.id::text, true) || set_config('sodachi.actor_name', 'key ' || used.id, true);
  end if;
  perform access.become(found, today, instant);
  return found;
end $$;

-- What was refused at the door: the key where it is one of ours, never what was sent.
create function access.note_key_refused(hash text, today date, instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform access.enter_signed_out(today, instant);
  insert into platform.audit_entry (did, record)
  values ('signin.keyRefused', (select k.id::text from people.api_key k where k.hash = decode(note_key_refused.hash, 'hex')));
end $$;

-- As before (0020). With a key nobody has proved anything, and a transaction without a session is not always one that has nobody to ask.
create or replace function access.is_proven() returns boolean language sql stable
  return access.key_id() is null and (access.session_id() is null or coalesce(
    nullif(current_setting('sodachi.proved_at', true), '')::timestamptz > clock_timestamp() - make_interval(mins => coalesce(
      (select (s.value #>> '{}')::integer from platform.setting s where s.key = 'proof-minutes'), 15)),
    false));

revoke execute on function people.key_works, access.key_at_door, access.enter_key, access.note_key_refused from public;
grant execute on function access.enter_key to sodachi_login;
grant execute on function access.key_at_door, access.note_key_refused to sodachi_auth;

comment on column platform.audit_entry.actor_name is 'The service, the command line of an operator, or the 連携キー of an account ("key" and its id).';

-- ── Their end ───────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Each night: forgets keys some years after their end, and gives those that end soon, in the order of their last day.
create function people.tend_api_keys(days_before integer, years_kept integer) returns table (id uuid, name text, label text, ending text, last_day date)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if access.actor_kind() <> 'service' then
    raise exception 'keys are tended by a job' using errcode = 'insufficient_privilege';
  end if;
  delete from people.api_key k
  where least(k.expires_on, (k.revoked_at at time zone 'Asia/Tokyo')::date) < access.today() - make_interval(years => years_kept);
  return query
    select k.id, k.name, a.label, k.ending, k.expires_on - 1
    from people.api_key k join people.account a on a.id = k.account_id and a.disabled_at is null
    where k.revoked_at is null and k.expires_on > access.today() and k.expires_on - 1 <= access.today() + days_before
    order by k.expires_on, k.id;
end $$;
revoke execute on function people.tend_api_keys from public;
grant execute on function people.tend_api_keys to sodachi_import;

alter function people.tables_kept() rename to tables_kept_before_keys;
create function people.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select t from people.tables_kept_before_keys() t
  union all
  select row('people.api_key', '連携キー', null, 'itself', null, null, null,
    '終わって5年で消えます。監査の記録が指すキーが何のためのものだったかを、その間は答えられます。キーそのものは残していません')::platform.retention_table
$$;
revoke execute on function people.tables_kept, people.tables_kept_before_keys from public;
grant execute on function people.tables_kept to sodachi_app, sodachi_import;
