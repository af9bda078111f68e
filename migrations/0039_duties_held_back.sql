-- A duty that this sign-in does not have (0018: it waits for a second proof or another network) gives nobody, also where its account holds another
-- duty beside it that is in force.
create or replace function access.people_in_scope() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not (access.has_duty('bureau-personnel') or access.has_duty('authority-personnel')) then
    return;
  end if;
  return query
  with recursive grants as (
    select g.duty, g.unit_id, g.appointing_authority from people.duty_grant g
    where g.account_id = access.account_id() and g.revoked_at is null and g.approved_at is not null and g.during @> access.today()
      and g.duty in ('bureau-personnel', 'authority-personnel') and g.duty = any (access.duties())
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

-- What a job made with a duty is taken with that duty: whoever no longer has it, or not in this sign-in, does not get the file either.
alter policy job_result on platform.file using (
  owner_kind = 'jobs.result' and owner_id in (
    select j.id from platform.job j where j.asked_by = (select access.account_id()) and j.duties <@ (select access.duties())
  )
);
