-- A 資格・免許 may hold until a day that is known when it is proven: 有効期限. Whether it was renewed stands in the row that follows.
alter table people.licence add column valid_until date check (valid_until >= acquired_on);
comment on column people.licence.valid_until is '有効期限 as it was proven; null where it holds without one.';
grant insert (valid_until) on people.licence to sodachi_app;

do $$
declare
  said text := pg_get_functiondef('people.tables_told()'::regprocedure);
  was constant text := '{name,acquired_on,ended_on,';
begin
  if strpos(said, was) = 0 then
    raise exception 'people.tables_told is not as it was';
  end if;
  execute replace(said, was, '{name,acquired_on,valid_until,ended_on,');
end $$;
