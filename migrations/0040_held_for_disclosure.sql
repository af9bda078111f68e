-- What somebody asked to see is not erased before it was decided: while a 開示請求 is open, records that could be gathered for it are held.
-- Rooms above the people say whose records wait in records_held() of their schema, as they say what they keep.

create function platform.records_held(of_class text) returns setof uuid language plpgsql stable set search_path = pg_catalog as $$
declare room text;
begin
  for room in select n.nspname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.proname = 'records_held' and n.nspname <> 'platform' order by 1 loop
    return query execute format('select * from %I.records_held($1)', room) using of_class;
  end loop;
end $$;
comment on function platform.records_held is 'Persons whose records of a class wait for what a room has under way, whatever 人事課 holds. Only for the owner: it names them.';

-- All kinds that can be asked for, not only those that were: a request may be mended. What is never gathered goes on its day, as the person was told.
create function disclosure.records_held(of_class text) returns setof uuid language sql stable set search_path = pg_catalog as $$
  select r.person_id from disclosure.request r
  where r.closed_on is null
    and exists (select from platform.retention_tables() t join platform.told_tables() d on d.name = t.name where t.class = of_class)
$$;
revoke execute on function platform.records_held, disclosure.records_held from public;

create or replace function people.retention_subjects(of_class text, years integer)
returns table (person_id uuid, record text, counted_on date, due_on date, is_held boolean)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  subjects text := (select c.subjects from platform.retention_classes() c where c.class = of_class);
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
