-- SCIM 2.0: the directory of the city opens, stops and reopens the accounts of people in the roster. Who exists, and under which number, is the roster's to say.

alter table people.account add column deprovisioned_at timestamptz,
  add constraint deprovisioned_is_stopped check (deprovisioned_at is null or disabled_at is not null);
comment on column people.account.deprovisioned_at is 'When the directory of the city took it away (SCIM DELETE): it is stopped, and SCIM knows it no more until it provides the person anew. Null for all others.';

-- ── The last who keeps the machine ──────────────────────────────────────────────────────────────────────────────────────

-- Whether somebody can still enter with the duty of システム管理者 today, beside this account. Keys are nobody.
create function people.has_other_administrator(account uuid, today date) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (
    select from people.duty_grant g
    join people.account a on a.id = g.account_id and not a.for_keys and a.id <> has_other_administrator.account
    cross join lateral access.who_enters(a.id, today) w
    where g.duty = 'system-administrator' and g.revoked_at is null and g.approved_at is not null and g.during @> today
  )
$$;
revoke execute on function people.has_other_administrator from public;

-- However an account is stopped: the last one who can enter as システム管理者 goes on. Two at once take turns.
create function people.keep_last_administrator() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare today date := coalesce(nullif(current_setting('sodachi.today', true), '')::date, (now() at time zone 'Asia/Tokyo')::date);
begin
  if not exists (
    select from people.duty_grant g
    where g.account_id = old.id and g.duty = 'system-administrator' and g.revoked_at is null and g.approved_at is not null and g.during @> today
  ) then
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtext('people.last-administrator'));
  if not exists (select from access.who_enters(old.id, today)) or people.has_other_administrator(old.id, today) then
    return new;
  end if;
  raise exception 'the last account that can enter as system administrator' using errcode = 'check_violation', constraint = 'last_system_administrator';
end $$;
revoke execute on function people.keep_last_administrator from public;
create trigger keep_last_administrator before update of disabled_at on people.account
  for each row when (old.disabled_at is null and new.disabled_at is not null and not old.for_keys)
  execute function people.keep_last_administrator();

-- ── What the directory of the city sees and does ────────────────────────────────────────────────────────────────────────

-- A 連携キー for it, of an account that is a システム管理者: no page and no other key opens accounts so.
create function access.provisions() returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select access.has_duty('system-administrator')
    and exists (select from people.api_key k where k.id = access.key_id() and 'scim' = any (k.scopes))
$$;

create type people.provisioned as (
  id uuid, login_name text, staff_number text, written text, unit_name text, is_active boolean, total bigint
);

-- Accounts of people as SCIM shows them, in the order of their names, a page of them; `total` is of all that are asked for. Null asks nothing. What is shown of the person is what 職員名簿 shows
-- everybody inside, and nothing of who has left but the name of the sign-in. Nothing for whoever does not provision.
create function people.provisioned_accounts(
  asked_id uuid, asked_name text, asked_number text, asked_active boolean, skipped integer, most integer
) returns setof people.provisioned language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_custom_plan as $$
begin
  if not access.provisions() then
    return;
  end if;
  return query
    with found as materialized (
      select a.id, a.login_name, a.person_id,
        a.disabled_at is null and exists (
          select from people.employment e where e.person_id = a.person_id and upper_inf(e.recorded) and e.during @> access.today()
        ) as is_active
      from people.account a
      where a.person_id is not null and a.deprovisioned_at is null
        and (asked_id is null or a.id = asked_id)
        and (asked_name is null or lower(a.login_name) = lower(asked_name))
        and (asked_number is null or a.person_id in (
          select n.person_id from people.staff_number n where n.number = asked_number and upper_inf(n.recorded) and n.during @> access.today()))
    ), matching as (
      select f.*, count(*) over () as total from found f where asked_active is null or f.is_active = asked_active
    ), page as (
      select * from matching m order by m.login_name collate "C", m.id offset skipped limit most
    ), counted as (
      select coalesce(max(m.total), 0) as total from matching m
    )
    select p.id, p.login_name, n.number, d.written, d.unit_name, p.is_active, c.total
    from counted c left join page p on true
    left join lateral (
      select s.number from people.staff_number s
      where s.person_id = p.person_id and upper_inf(s.recorded) and s.during @> access.today() order by lower(s.during) desc limit 1
    ) n on true
    left join lateral (
      select e.written, e.unit_name from people.directory_entry e
      where e.person_id = p.person_id and e.from_day <= access.today() and e.to_day > access.today() limit 1
    ) d on true
    order by p.login_name collate "C", p.id;
end $$;

-- Whose number it is today, of those who are employed today; null for nobody.
create function people.employed_with_number(asked_number text) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select n.person_id from people.staff_number n
  where access.provisions() and n.number = asked_number and upper_inf(n.recorded) and n.during @> access.today()
    and exists (select from people.employment e where e.person_id = n.person_id and upper_inf(e.recorded) and e.during @> access.today())
$$;

-- Opens the account of a person, without a password: the provider of the city lets them in, or a code of 人事課 gives them one. One that the directory took away comes back as it was. Null where
-- there is an account already. The person is of people.employed_with_number.
create function people.open_account(person uuid, given_name text) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare opened uuid;
begin
  if not access.provisions() then
    raise exception 'only the directory of the city opens accounts so' using errcode = 'insufficient_privilege';
  end if;
  -- A number given again after years: whoever had it before keeps the account for the record, without a way in (as 0004).
  with former as (
    update people.account a set login_name = a.login_name || '#' || a.id
    where a.login_name = given_name and a.person_id <> person
    returning a.id
  )
  delete from auth."user" u where u.id in (select id from former);
  insert into people.account as a (person_id, login_name) values (person, given_name)
  on conflict (person_id) do update set login_name = excluded.login_name, disabled_at = null, deprovisioned_at = null
    where a.deprovisioned_at is not null
  returning a.id into opened;
  if opened is not null then
    insert into auth."user" (id, name, email, "emailVerified", username)
    values (opened, given_name, opened || '@accounts.invalid', true, lower(given_name))
    on conflict (id) do update set name = excluded.name, username = excluded.username, "updatedAt" = current_timestamp;
  end if;
  return opened;
end $$;

-- Stops or reopens the account of a person, or takes it away; whether that changed anything. Stopping ends its sessions (0004).
create function people.turn_account(account uuid, is_active boolean, is_taken boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.provisions() then
    raise exception 'only the directory of the city turns accounts so' using errcode = 'insufficient_privilege';
  end if;
  update people.account a
  set disabled_at = case when is_active then null else coalesce(a.disabled_at, access.instant()) end,
      deprovisioned_at = case when is_taken then access.instant() end
  where a.id = account and a.person_id is not null and a.deprovisioned_at is null
    and (is_taken or (a.disabled_at is null) <> is_active);
  return found;
end $$;

revoke execute on function access.provisions, people.provisioned_accounts, people.employed_with_number, people.open_account, people.turn_account from public;
grant execute on function access.provisions, people.provisioned_accounts, people.employed_with_number, people.open_account, people.turn_account to sodachi_app;
