-- A person is reminded of a 資格・免許 whose 有効期限 comes near: a 手続き until that day, which ends by itself when the record is corrected, ended or followed by a row that
-- holds longer, and while they are on leave. Digests bring it up as they do every 手続き.

create index licence_ending on people.licence (valid_until) where upper_inf(recorded) and ended_on is null and valid_until is not null;

-- Brings these 手続き in line with what is known today, of one person or (null) of everybody. `act` has %s where the name of the 資格 stands. Who calls it learns nothing of it.
create function people.settle_licences(of_person uuid, weeks integer, act text, button text) returns void language sql security definer set search_path = pg_catalog as $$
  with wanted as materialized (
    select l.person_id, 'people.licence-ends/' || l.id as key, replace(settle_licences.act, '%s', l.name) as act, l.valid_until
    from people.licence l
    where (of_person is null or l.person_id = of_person) and upper_inf(l.recorded) and l.ended_on is null
      and l.valid_until between access.today() and access.today() + 7 * weeks
      and not exists (
        select from people.licence n where n.person_id = l.person_id and n.name = l.name and upper_inf(n.recorded) and n.ended_on is null
          and n.id <> l.id and n.acquired_on >= l.acquired_on and (n.valid_until is null or n.valid_until > l.valid_until))
      and exists (select from people.employment e where e.person_id = l.person_id and upper_inf(e.recorded) and e.during @> access.today())
      and not exists (select from people.absence b where b.person_id = l.person_id and upper_inf(b.recorded) and b.during @> access.today())
  ), ended as (
    update platform.task t set done_at = access.instant()
    where t.key like 'people.licence-ends/%' and t.done_at is null and (of_person is null or t.person_id = of_person)
      and not exists (select from wanted w where w.person_id = t.person_id and w.key = t.key)
  )
  insert into platform.task as t (person_id, key, act, due_on, minutes, link, button)
  select w.person_id, w.key, w.act, w.valid_until, 5, '/me', settle_licences.button from wanted w
  on conflict (person_id, key) do update set done_at = null where t.done_at is not null
$$;
revoke execute on function people.settle_licences from public;
grant execute on function people.settle_licences to sodachi_app, sodachi_import;
