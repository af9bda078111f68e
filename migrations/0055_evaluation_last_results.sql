-- Beside the boxes of this period, what was disclosed of the one before: to whoever evaluates, adjusts or confirms now, where the scheme shows it. The sheet
-- of that period stays closed to them.
create function evaluation.last_results(of_cycle uuid) returns table (sheet_id uuid, previous jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select s.id, (
    select jsonb_build_object('cycleName', b.name, 'overall', r.overall, 'items', r.items, 'comments', r.comments)
    from evaluation.sheet p join evaluation.cycle b on b.id = p.cycle_id join evaluation.result r on r.sheet_id = p.id and r.round = p.round
    where p.person_id = s.person_id and b.kind = c.kind and b.appointing_authority = c.appointing_authority and upper(b.during) <= lower(c.during)
    order by upper(b.during) desc, p.part desc limit 1)
  from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id join evaluation.scheme m on m.id = c.scheme_id
  where s.cycle_id = of_cycle and (m.said ->> 'lastResultsVisible')::boolean
    and s.id in (select evaluation.my_sheets(array['evaluator', 'adjuster', 'confirmer']))
$$;
revoke execute on function evaluation.last_results from public;
grant execute on function evaluation.last_results to sodachi_app;

-- A last day that was put off is taken back by the officers.
grant delete on evaluation.postponement to sodachi_app;
