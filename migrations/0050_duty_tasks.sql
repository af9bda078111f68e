-- What waits for a duty stands on home of everybody who holds it, as one 手続き with its count, and ends by itself.

-- Whom grants of these duties reach today: as access.people_in_scope, of any account.
create function access.people_of_holder(account uuid, of_duties text[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
  with recursive grants as (
    select g.duty, g.unit_id, g.appointing_authority from people.duty_grant g
    where g.account_id = people_of_holder.account and g.revoked_at is null and g.approved_at is not null and g.during @> access.today()
      and g.duty in ('bureau-personnel', 'authority-personnel') and g.duty = any (of_duties)
  ), units as (
    select g.unit_id from grants g where g.duty = 'bureau-personnel'
    union
    select v.unit_id from people.unit_version v join units u on v.parent_id = u.unit_id
    where upper_inf(v.recorded) and v.during @> access.today()
  )
  select p.person_id from people.posting p
  where p.kind = 'main' and upper_inf(p.recorded) and p.during @> access.today() and p.unit_id in (select u.unit_id from units u)
  union
  select e.person_id from people.employment e
  where upper_inf(e.recorded) and e.during @> access.today()
    and e.appointing_authority in (select g.appointing_authority from grants g where g.duty = 'authority-personnel');
end $$;
create or replace function access.people_in_scope() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if access.has_duty('bureau-personnel') or access.has_duty('authority-personnel') then
    return query select access.people_of_holder(access.account_id(), access.duties());
  end if;
end $$;

-- Days of the open steps of a duty that one of its holders may decide, the nearest first, so many at the most: what 待っているもの shows them. Not
-- what they asked for, entered or stepped back from; of a confidential kind nothing of whom they supervise.
create function requests.waiting_for_holder(of_duty text, account uuid, person uuid, most integer) returns setof date
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  supervised constant uuid[] := array(
    select s.person_id from people.supervision s
    where s.supervisor_id = waiting_for_holder.person and upper_inf(s.recorded) and (s.during @> access.today()) is true
  );
  reached constant uuid[] := case when of_duty in ('bureau-personnel', 'authority-personnel')
    then array(select access.people_of_holder(waiting_for_holder.account, array[of_duty])) end;
begin
  return query
  select s.due_on from requests.step s join requests.request r on r.id = s.request_id
  where s.state = 'open' and s.duty = of_duty
    and r.applicant_id <> waiting_for_holder.person and r.entered_by is distinct from waiting_for_holder.account
    and not (r.is_confidential and r.applicant_id = any (supervised))
    and (reached is null or r.applicant_id = any (reached))
    and not exists (select from requests.recusal x where x.request_id = r.id and x.person_id = waiting_for_holder.person)
  order by coalesce(s.due_on, 'infinity'), s.id
  limit most;
end $$;

-- Brings the 手続き of everybody who holds a duty up to what waits for it: asked anew, counted, or done where nothing is left. Whoever is away is not
-- asked: the others are there. A 手続き that another transaction holds is left to the next who looks, so that nobody waits here.
create function requests.settle_duty_tasks(of_duty text, act text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  of_key constant text := 'requests.duty/' || of_duty;
begin
  with holder as (
    select distinct a.id as account_id, a.person_id
    from people.duty_grant g join people.account a on a.id = g.account_id
    where g.duty = of_duty and g.revoked_at is null and g.approved_at is not null and g.during @> access.today()
      and a.person_id is not null and a.disabled_at is null
      and not exists (
        select from people.absence b where b.person_id = a.person_id and upper_inf(b.recorded) and b.during @> access.today()
      )
  ), waiting as (
    select h.person_id, min(w.due_on) as due_on,
      format(settle_duty_tasks.act, case when count(*) >= 100 then '100件以上' else count(*) || '件' end) as act
    from holder h cross join lateral requests.waiting_for_holder(of_duty, h.account_id, h.person_id, 100) w (due_on)
    group by h.person_id
  ), free as materialized (
    select t.person_id from platform.task t where t.key = of_key for update skip locked
  ), ended as (
    update platform.task t set done_at = access.instant()
    where t.key = of_key and t.done_at is null and t.person_id in (select f.person_id from free f)
      and t.person_id not in (select w.person_id from waiting w)
    returning t.id
  ), begun_anew as (
    -- Brought up by mail as something new, too.
    delete from people.reminder m using platform.task t, waiting w
    where m.task_id = t.id and t.key = of_key and t.person_id = w.person_id and t.done_at is not null
      and t.person_id in (select f.person_id from free f)
    returning m.task_id
  ), counted as (
    update platform.task t
    set act = w.act, due_on = w.due_on, done_at = null, asked_at = case when t.done_at is null then t.asked_at else access.instant() end
    from waiting w
    where t.key = of_key and t.person_id = w.person_id and t.person_id in (select f.person_id from free f)
      and (t.act, t.due_on, t.done_at) is distinct from (w.act, w.due_on, null::timestamptz)
    returning t.id
  )
  insert into platform.task (person_id, key, act, due_on, link, button)
  select w.person_id, of_key, w.act, w.due_on, '/requests', '一覧を見る' from waiting w
  on conflict (person_id, key) do nothing;
end $$;
revoke execute on function access.people_of_holder, requests.waiting_for_holder, requests.settle_duty_tasks from public;
grant execute on function requests.settle_duty_tasks to sodachi_app, sodachi_import;
