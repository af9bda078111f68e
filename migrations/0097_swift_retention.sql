-- What is due, as before, with every class asked once. Its question was looked up four times in what all rooms keep, and its subjects were counted twice: half a
-- second each night in a city of fourteen people, and for whoever opens the register of 保存期間.

-- Subjects by a question that is at hand; only for the functions below, because it asks whatever it is given.
create function people.subjects_by(of_class text, subjects text, years integer)
returns table (person_id uuid, record text, counted_on date, due_on date, is_held boolean)
language plpgsql stable set search_path = pg_catalog as $$
declare
  waiting uuid[] := array(select platform.records_held(of_class));
begin
  return query execute format($sql$
    select s.person_id, s.record, s.counted_on, least(platform.keeps_until(s.counted_on, $1), s.at_once_on),
      s.person_id = any ($3) or exists (
        select from people.retention_hold h
        where h.ended_at is null and (h.until is null or h.until >= access.today())
          and (h.person_id is null or h.person_id = s.person_id) and (h.class is null or h.class = $2)
      )
    from (%s) s (person_id, record, counted_on, at_once_on)$sql$, subjects) using years, of_class, waiting;
end $$;
revoke execute on function people.subjects_by from public;

create or replace function people.retention_subjects(of_class text, years integer)
returns table (person_id uuid, record text, counted_on date, due_on date, is_held boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select s.* from platform.retention_classes() c cross join lateral people.subjects_by(c.class, c.subjects, years) s where c.class = of_class
$$;

create or replace function people.retention_due() returns table (class text, due integer, held integer, next_on date, next_count integer)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  if not (access.has_duty('personnel') or access.has_duty('auditor') or access.actor_kind() in ('service', 'operator')) then
    return;
  end if;
  return query
    with kept as materialized (
      select c.class, c.subjects,
        coalesce((select y.years from people.retention_years y where y.class = c.class order by y.id desc limit 1), c.years) as years
      from platform.retention_classes() c
    )
    select k.class, n.due, n.held, n.next_on, n.next_count from kept k
    cross join lateral (
      select coalesce(sum(d.free) filter (where d.due_on <= access.today()), 0)::integer as due,
        coalesce(sum(d.held) filter (where d.due_on <= access.today()), 0)::integer as held,
        min(d.due_on) filter (where d.due_on > access.today()) as next_on,
        coalesce((array_agg(d.free + d.held order by d.due_on) filter (where d.due_on > access.today()))[1], 0)::integer as next_count
      from (
        select s.due_on, count(*) filter (where not s.is_held) as free, count(*) filter (where s.is_held) as held
        from people.subjects_by(k.class, k.subjects, k.years) s group by s.due_on
      ) d
    ) n;
end $$;

-- Whether a class can be asked for is looked up only while somebody asks.
create or replace function disclosure.records_held(of_class text) returns setof uuid language plpgsql stable set search_path = pg_catalog as $$
begin
  if not exists (select from disclosure.request r where r.closed_on is null) then
    return;
  end if;
  if exists (select from platform.retention_tables() t join platform.told_tables() d on d.name = t.name where t.class = of_class) then
    return query select r.person_id from disclosure.request r where r.closed_on is null;
  end if;
end $$;
