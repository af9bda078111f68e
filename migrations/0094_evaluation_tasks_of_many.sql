-- A 手続き for the sheets of more than one person leads to the page where they lie beside each other, and for one to the list, as it was for all.
do $$
declare
  settles constant text := pg_get_functiondef('evaluation.settle_tasks(uuid, uuid[], jsonb)'::regprocedure);
  leads constant text := 'coalesce(e.value ->> ''link'', ''/evaluation'') as link';
  keeps constant text := 'set act = excluded.act, due_on = excluded.due_on, done_at = null';
  differs constant text := '(t.act, t.due_on) is distinct from (excluded.act, excluded.due_on)';
begin
  if strpos(settles, leads) = 0 or strpos(settles, keeps) = 0 or strpos(settles, differs) = 0 then
    raise exception 'how 手続き follow sheets is not as it was';
  end if;
  execute replace(replace(replace(settles, leads, 'coalesce(case when w.sheets > 1 then e.value ->> ''linkOfMany'' end, e.value ->> ''link'', ''/evaluation'') as link'),
    keeps, keeps || ', link = excluded.link'), differs, '(t.act, t.due_on, t.link) is distinct from (excluded.act, excluded.due_on, excluded.link)');
end $$;
