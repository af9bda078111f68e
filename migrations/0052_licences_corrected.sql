-- A 資格・免許 on the record is corrected, or ends: the row as it was is closed with who, when and why, and the right one stands beside it.
alter table people.licence
  add column ended_on date check (ended_on >= acquired_on),
  add column closed_by uuid references people.account,
  add column closed_because text check (closed_because <> '' and length(closed_because) <= 500),
  add constraint closed_with_reason check (upper_inf(recorded) = (closed_because is null));
comment on column people.licence.ended_on is 'The day on which it was no longer held (失効, 返納, 有効期限); null while it holds.';
comment on column people.licence.closed_because is 'Why this row is not what is known any more: it was wrong, or the licence ended; null while it is.';

grant insert (ended_on), update (recorded, closed_by, closed_because) on people.licence to sodachi_app;
create policy correct on people.licence for update to sodachi_app
  using ((select access.has_duty('personnel')) and person_id is distinct from (select access.person_id()) and upper_inf(recorded))
  with check ((select access.has_duty('personnel')) and closed_by = (select access.account_id()));

do $$
declare
  said text := pg_get_functiondef('people.tables_told()'::regprocedure);
  was constant text := '{name,acquired_on,recorded}';
begin
  if strpos(said, was) = 0 then
    raise exception 'people.tables_told is not as it was';
  end if;
  execute replace(said, was, '{name,acquired_on,ended_on,closed_because,recorded}');
end $$;
