-- Who takes no part in a 苦情 is told to those who handle it, and to nobody else who knows the id of a sheet.
create function evaluation.recusals(of_appeal uuid, persons uuid[]) returns table (person_id uuid, why text)
language sql stable security definer set search_path = pg_catalog as $$
  select p, evaluation.recusal(a.sheet_id, p) from evaluation.appeal a cross join unnest(persons) p
  where a.id = of_appeal and a.id in (select evaluation.my_appeals(array['handler', 'chair', 'member'])) and evaluation.recusal(a.sheet_id, p) is not null
$$;
revoke execute on function evaluation.recusals from public;
grant execute on function evaluation.recusals to sodachi_app;
revoke execute on function evaluation.recusal from sodachi_app;
