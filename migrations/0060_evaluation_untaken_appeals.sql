-- A 苦情 that nobody has taken is read by the person alone. Officers who may take it learn through a function that there is one, of which kind and by when; whose it
-- is and what it says, they read from the moment in which they are its 担当.

create or replace function evaluation.cycle_of_appeal(of_appeal uuid) returns table (id uuid, name text) language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.name from evaluation.appeal a join evaluation.sheet s on s.id = a.sheet_id join evaluation.cycle c on c.id = s.cycle_id
  where a.id = of_appeal and (a.person_id = access.person_id() or a.id in (select evaluation.my_appeals(array['handler', 'chair', 'member'])))
$$;
create function evaluation.new_appeals() returns table (id uuid, cycle_id uuid, cycle_name text, kind text, filed_on date, answer_by date, version integer)
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, c.id, c.name, a.kind, a.filed_on, a.answer_by, a.version
  from evaluation.appeal a join evaluation.sheet s on s.id = a.sheet_id join evaluation.cycle c on c.id = s.cycle_id
  where a.id in (select evaluation.untaken_appeals())
$$;
-- Whether the actor is its 担当 now: of two who take it at once, one is.
create function evaluation.take_appeal(of_appeal uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from evaluation.appeal a where a.id = of_appeal for update;
  if access.person_id() is null or of_appeal not in (select evaluation.untaken_appeals()) then
    return false;
  end if;
  insert into evaluation.appeal_member (appeal_id, person_id, role) values (of_appeal, access.person_id(), 'handler');
  update evaluation.appeal a set state = 'examining', version = a.version + 1 where a.id = of_appeal;
  return true;
end $$;
revoke execute on function evaluation.new_appeals, evaluation.take_appeal, evaluation.untaken_appeals from public, sodachi_app;
grant execute on function evaluation.new_appeals, evaluation.take_appeal to sodachi_app;

alter policy read on evaluation.appeal using (
  person_id = (select access.person_id()) or id = any (array(select evaluation.my_appeals(array['handler', 'chair', 'member'])))
);
alter policy move on evaluation.appeal using (
  person_id = (select access.person_id()) or id = any (array(select evaluation.my_appeals(array['handler', 'chair'])))
);
alter policy name on evaluation.appeal_member with check (appeal_id = any (array(select evaluation.my_appeals(array['handler']))));

-- Whether a sheet may be completed depended on whether a 苦情 of it runs, and so told whose it is to everybody who tried. Completing waits for the days of the 申出
-- alone, which are the same for all; 再評価 leads back from there too. What does wait is the disposal of the record.
drop function evaluation.appeal_runs;
alter function evaluation.classes_kept() rename to classes_kept_before_appeals;
create function evaluation.classes_kept() returns setof platform.retention_class language sql immutable set search_path = pg_catalog as $$
  select (c.class, c.name, c.years, c.floor, c.counted, c.basis, c.floor_basis, c.is_private, case c.class when 'evaluation' then
    c.subjects || $q$ and not exists (select from evaluation.appeal a where a.sheet_id = s.id and a.state in ('filed', 'examining', 'opined'))$q$ else c.subjects end
  )::platform.retention_class from evaluation.classes_kept_before_appeals() c
$$;
revoke execute on function evaluation.classes_kept, evaluation.classes_kept_before_appeals from public;
grant execute on function evaluation.classes_kept to sodachi_app, sodachi_import;

-- The days of its course, by the database.
alter table evaluation.appeal add taken_on date, add opined_on date;
create function evaluation.date_appeal() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.state <> old.state and new.state = 'examining' then
    new.taken_on := access.today();
  elsif new.state <> old.state and new.state = 'opined' then
    new.opined_on := access.today();
  end if;
  return new;
end $$;
create trigger date_appeal before update on evaluation.appeal for each row execute function evaluation.date_appeal();
