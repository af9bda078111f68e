-- Every request begins by finding out who asks. That is one statement now, with a plan that is kept: as five statements in three functions it took a third of what a
-- request of one row costs the database.

-- Without settings of its own, so that it is taken in where it is asked; its words are bound to what they name here.
create or replace function auth.is_live(s auth.session) returns boolean language sql volatile
  return s."expiresAt" > clock_timestamp()
    and s."updatedAt" > clock_timestamp() - coalesce(make_interval(mins => s."idleMinutes"), interval '8 hours');

-- Whether somebody is employed today was looked up among intervals of everybody, at six times the cost of this.
create index employment_person on people.employment (person_id) where upper_inf(recorded);

alter type access.entered add attribute withheld text;

-- Whom an account lets in: nobody when it is stopped, its person has left, or it is a demo account in a city that is no demo.
create function access.who_enters(account uuid, today date)
returns table (account_id uuid, person_id uuid, duties text, login_name text, label text) language sql stable
begin atomic
  select a.id, a.person_id,
    coalesce((
      select string_agg(distinct g.duty, ',') from people.duty_grant g
      where g.account_id = a.id and g.revoked_at is null and g.approved_at is not null and g.during @> today
    ), ''), a.login_name, a.label
  from people.account a
  where a.id = account and a.disabled_at is null
    and (not a.is_demo or exists (select from platform.setting s where s.key = 'demo' and s.value = 'true'::jsonb))
    and (a.person_id is null or (
      select true from people.employment e where e.person_id = a.person_id and upper_inf(e.recorded) and e.during @> today limit 1
    ));
end;

-- What the rest of the transaction knows of who asks. One expression: a statement for each setting costs more than all of them.
create function access.become(entered access.entered, today date, instant timestamptz) returns void
language plpgsql as $$
declare told text;
begin
  told := set_config('sodachi.today', today::text, true) || set_config('sodachi.now', instant::text, true)
    || set_config('sodachi.account', coalesce(entered.account_id::text, ''), true)
    || set_config('sodachi.person', coalesce(entered.person_id::text, ''), true)
    || set_config('sodachi.duties', coalesce(entered.duties, ''), true)
    || set_config('sodachi.withheld', coalesce(entered.withheld, ''), true)
    || set_config('sodachi.actor_kind', case when entered.account_id is null then 'signed-out' else 'account' end, true);
end $$;

-- As before (0025), without a transaction's settings, which are made when all is known; and nothing is looked up for who has no duty.
create or replace function access.withhold(entered access.entered, factor text) returns access.entered
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  networks jsonb;
  proofs jsonb;
  duty text;
  held text[];
  withheld text[];
begin
  select jsonb_object_agg(s.key, s.value) -> 'duty-networks', jsonb_object_agg(s.key, s.value) -> 'second-factor-duties'
  into networks, proofs from platform.setting s where s.key in ('duty-networks', 'second-factor-duties');
  foreach duty in array string_to_array(entered.duties, ',') loop
    if networks ? duty and not coalesce((
      select bool_or(access.address()::inet <<= network::inet) from jsonb_array_elements_text(networks -> duty) as network
    ), false) then
      withheld := withheld || (duty || ':network');
    elsif factor is null and proofs ? duty then
      withheld := withheld || (duty || ':secondFactor');
    else
      held := held || duty;
    end if;
  end loop;
  entered.duties := coalesce(array_to_string(held, ','), '');
  entered.withheld := coalesce(array_to_string(withheld, ','), '');
  return entered;
end $$;

create or replace function access.enter_account(account uuid, today date, instant timestamptz) returns access.entered
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare found access.entered;
begin
  select w.account_id, w.person_id, w.duties, w.login_name, w.label, '' into found from access.who_enters(account, today) w;
  perform access.become(found, today, instant);
  return found;
end $$;

create or replace function access.enter_session(token text, today date, instant timestamptz) returns access.entered
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  used record;
  found access.entered;
  told text;
begin
  select s.id, s."updatedAt" as used_at, s."idleMinutes" as idle_minutes, s."provedAt" as proved_at, s."secondFactor" as factor, w.* into used
  from auth.session s left join lateral access.who_enters(s."userId", today) w on true
  where s.token = enter_session.token and auth.is_live(s);
  -- One of several requests at once writes, every five minutes at most, and none waits for another.
  if used.used_at < clock_timestamp() - (case when used.idle_minutes is null then interval '5 minutes' else interval '10 seconds' end) then
    update auth.session set "updatedAt" = clock_timestamp(), "ipAddress" = coalesce(access.address(), "ipAddress")
    where id = (select s.id from auth.session s where s.id = used.id for update skip locked);
  end if;
  if used.account_id is not null then
    found := (used.account_id, used.person_id, used.duties, used.login_name, used.label, '');
    if used.duties <> '' then
      found := access.withhold(found, used.factor);
    end if;
  end if;
  told := set_config('sodachi.idle_minutes', coalesce(used.idle_minutes::text, ''), true)
    || set_config('sodachi.session', coalesce(used.id::text, ''), true)
    || set_config('sodachi.proved_at', coalesce(used.proved_at::text, ''), true);
  perform access.become(found, today, instant);
  return found;
end $$;

revoke execute on function access.who_enters, access.become from public;
