-- Applying for a 回: the superior is asked what they expect, and no longer once it is said or nothing comes of it; offers lapse at night, and the seat goes on.

-- Asks the present superior of who applied, in the words of the room; nobody where there is none.
create function training.ask_superior(of_enrolment uuid, act text, button text) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  one record;
begin
  select e.id, v.supervisor_id, s.first_on into one
  from training.enrolment e join training.session s on s.id = e.session_id
    join people.supervision v on v.person_id = e.person_id and v.role = 'superior' and upper_inf(v.recorded) and v.during @> access.today()
  where e.id = of_enrolment and e.person_id = access.person_id() limit 1;
  if found then
    perform platform.ask(one.supervisor_id, 'training.expect/' || one.id, act, null, one.first_on - 1, 5, '/training/expect', button);
  end if;
end $$;
create function training.end_expectation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update platform.task t set done_at = access.instant() where t.key = 'training.expect/' || new.id and t.done_at is null;
  return null;
end $$;
create trigger end_expectation after update on training.enrolment for each row
  when (old.expectation = '' and new.expectation <> '' or new.state in ('refused', 'withdrawn', 'lapsed') and old.state <> new.state)
  execute function training.end_expectation();
create index task_expect on platform.task (key) where done_at is null and key like 'training.%';

-- Offers whose last day is over lapse; what has begun is offered to nobody any more. Answers whom to tell. For the night.
create function training.lapse_offers() returns table (enrolment_id uuid, person_id uuid, title text, session_id uuid)
language sql security definer set search_path = pg_catalog as $$
  update training.enrolment e set state = 'lapsed', version = e.version + 1, changed_at = access.instant()
  where e.state = 'offered' and e.offered_until < access.today()
    or e.state = 'waiting' and exists (select from training.session s where s.id = e.session_id and s.first_on <= access.today())
  returning e.id, e.person_id, e.title, e.session_id
$$;
create function training.sessions_to_offer() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select distinct e.session_id from training.enrolment e join training.session s on s.id = e.session_id
  where e.state = 'waiting' and s.state = 'open' and s.first_on > access.today()
    and exists (select from training.seat f where f.session_id = e.session_id and not f.is_taken)
$$;
create policy service on training.session for select to sodachi_import using (true);
create policy service on training.course for select to sodachi_import using (true);
grant select on training.session, training.course to sodachi_import;
revoke execute on function training.ask_superior, training.end_expectation, training.lapse_offers, training.sessions_to_offer from public;
grant execute on function training.ask_superior to sodachi_app;
grant execute on function training.lapse_offers, training.sessions_to_offer, training.offer_seats to sodachi_app, sodachi_import;
