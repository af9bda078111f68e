-- What the ledger allows from the beginning, as one value that statements are planned with: every request asks for it, and it was put together from its list each time.
create function people.lay_default_ledger() returns void language plpgsql set search_path = pg_catalog as $$
begin
  execute format('create or replace function people.default_ledger() returns jsonb language sql immutable parallel safe return %L::jsonb', (
    select jsonb_object_agg(u.use, u.kinds)
    from (select p.use, jsonb_object_agg(p.kind, '-infinity') as kinds from people.default_purposes() p group by p.use) u
  ));
end $$;
comment on function people.lay_default_ledger is 'Makes people.default_ledger anew of people.default_purposes; a migration that changes the one calls it.';
select people.lay_default_ledger();
comment on function people.default_ledger is 'For each use the kinds of record that it may have, and from which day of collection on: -infinity.';
revoke execute on function people.lay_default_ledger, people.default_ledger from public;

create or replace function access.ledger_for(asked_use text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return coalesce(people.default_ledger() -> asked_use, '{}')
    || coalesce((select jsonb_object_agg(d.kind, d.first) from (
      select distinct on (kind) kind, case when is_allowed then collected_from else 'infinity' end as first from people.purpose_decision
      where use = asked_use and approved_at is not null and in_force_on <= access.today() order by kind, in_force_on desc
    ) d), '{}');
end $$;

-- Who is named on a sheet is looked up at once.
do $$
declare
  said constant text := pg_get_functiondef('evaluation.look_at_sheet(uuid, uuid[])'::regprocedure);
  was constant text := 'select json_object_agg(n.id, (select e.written from people.directory_entry e where e.person_id = n.id limit 1)) into names
  from (select distinct unnest(named) as id) n where n.id is not null;';
begin
  if strpos(said, was) = 0 then
    raise exception 'evaluation.look_at_sheet is not as it was';
  end if;
  execute replace(said, was, 'select json_object_agg(e.person_id, e.written) into names from people.directory_entry e where e.person_id = any (named);');
end $$;
