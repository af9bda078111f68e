-- What is due for erasure is looked through once for each class, and no more a second time for the day on which the next falls due.

create or replace function people.retention_due() returns table (class text, due integer, held integer, next_on date, next_count integer)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  if not (access.has_duty('personnel') or access.has_duty('auditor') or access.actor_kind() in ('service', 'operator')) then
    return;
  end if;
  return query
    select c.class, n.due, n.held, n.next_on, n.next_count from platform.retention_classes() c
    cross join lateral (
      with subject as materialized (
        select s.due_on, s.is_held from people.retention_subjects(c.class, people.years_kept(c.class)) s
      ),
      next_day as materialized (select min(s.due_on) as next_on from subject s where s.due_on > access.today())
      select (count(*) filter (where s.due_on <= access.today() and not s.is_held))::integer as due,
        (count(*) filter (where s.due_on <= access.today() and s.is_held))::integer as held,
        (select m.next_on from next_day m) as next_on,
        (count(*) filter (where s.due_on = (select m.next_on from next_day m)))::integer as next_count
      from subject s
    ) n;
end $$;
