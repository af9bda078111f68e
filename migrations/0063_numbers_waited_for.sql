-- 決裁待ち lies with the holders of the duty that keeps the kind, until the number of the city's document system is entered: they have one 手続き for it, as they
-- have for what they decide.

-- Requests that wait for their number and may get it from this holder, so many at the most: not their own, and of a confidential kind of nobody whom they supervise.
create function requests.numbers_for_holder(of_duty text, person uuid, most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select r.id from requests.request r
  where r.state = 'numbering' and r.duty = of_duty and r.applicant_id <> numbers_for_holder.person
    and not (r.is_confidential and exists (
      select from people.supervision s
      where s.supervisor_id = numbers_for_holder.person and s.person_id = r.applicant_id and upper_inf(s.recorded) and (s.during @> access.today()) is true
    ))
  limit most
$$;
create index request_numbering on requests.request (duty) where state = 'numbering';

-- Brings the 手続き of everybody who holds a duty up to what waits for it: asked anew, counted, or done where nothing is left. Whoever is away is not
-- asked: the others are there. A 手続き that another transaction holds is left to the next who looks, so that nobody waits here.
create function requests.settle_holders(of_key text, of_duty text, act text, link text, is_numbering boolean) returns void
language plpgsql security definer set search_path = pg_catalog as $$
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
      format(settle_holders.act, case when count(*) >= 100 then '100件以上' else count(*) || '件' end) as act
    from holder h cross join lateral (
      select d from requests.waiting_for_holder(of_duty, h.account_id, h.person_id, 100) d where not is_numbering
      union all select null::date from requests.numbers_for_holder(of_duty, h.person_id, 100) where is_numbering
    ) w (due_on)
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
  select w.person_id, of_key, w.act, w.due_on, settle_holders.link, '一覧を見る' from waiting w
  on conflict (person_id, key) do nothing;
end $$;
create or replace function requests.settle_duty_tasks(of_duty text, act text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform requests.settle_holders('requests.duty/' || of_duty, of_duty, act, '/requests', false);
end $$;
create function requests.settle_number_tasks(of_duty text, act text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform requests.settle_holders('requests.number/' || of_duty, of_duty, act, '/requests?tab=kept&state=numbering', true);
end $$;
revoke execute on function requests.numbers_for_holder, requests.settle_holders, requests.settle_number_tasks from public;
grant execute on function requests.settle_number_tasks to sodachi_app, sodachi_import;
