-- What 人事課 or システム管理者 stopped, the directory of the city does not reopen: it sends again and again that somebody is active, and knows nothing of why they were stopped.

alter table people.account add column stopped_here_at timestamptz,
  add constraint stopped_here_is_stopped check (stopped_here_at is null or disabled_at is not null);
comment on column people.account.stopped_here_at is 'When whoever looks after accounts stopped it, on the page; only they reopen it. Null where it is not stopped, or the directory of the city stopped it.';
grant update (stopped_here_at) on people.account to sodachi_app;

-- As before (0111), and one that was stopped here comes back stopped.
create or replace function people.open_account(person uuid, given_name text) returns uuid
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
  on conflict (person_id) do update set login_name = excluded.login_name, deprovisioned_at = null,
      disabled_at = case when a.stopped_here_at is not null then a.disabled_at end
    where a.deprovisioned_at is not null
  returning a.id into opened;
  if opened is not null then
    insert into auth."user" (id, name, email, "emailVerified", username)
    values (opened, given_name, opened || '@accounts.invalid', true, lower(given_name))
    on conflict (id) do update set name = excluded.name, username = excluded.username, "updatedAt" = current_timestamp;
  end if;
  return opened;
end $$;

-- As before (0111), and refuses to reopen what was stopped here.
create or replace function people.turn_account(account uuid, is_active boolean, is_taken boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not access.provisions() then
    raise exception 'only the directory of the city turns accounts so' using errcode = 'insufficient_privilege';
  end if;
  if is_active and exists (select from people.account a where a.id = account and a.stopped_here_at is not null) then
    raise exception 'stopped by who looks after accounts' using errcode = 'check_violation', constraint = 'stopped_here_is_stopped';
  end if;
  update people.account a
  set disabled_at = case when is_active then null else coalesce(a.disabled_at, access.instant()) end,
      deprovisioned_at = case when is_taken then access.instant() end
  where a.id = account and a.person_id is not null and a.deprovisioned_at is null
    and (is_taken or (a.disabled_at is null) <> is_active);
  return found;
end $$;
