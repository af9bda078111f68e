-- A sheet that is written on is held and read in one call: behind the wall the lock alone cost as much as everything that is read of the sheet after it.

-- As seen_sheet tells it, with nobody else writing on it until the transaction ends; null for who does not see it. What another has left while one waited is in it.
create function evaluation.held_sheet(of_sheet uuid, known uuid[]) returns json
language plpgsql security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
begin
  if not evaluation.sees(of_sheet) then
    return null;
  end if;
  perform from evaluation.sheet s where s.id = of_sheet for update;
  return (select x.facts from evaluation.seen_sheet(of_sheet, known, false) x);
end $$;
revoke execute on function evaluation.held_sheet from public;
grant execute on function evaluation.held_sheet to sodachi_app;
