-- Nearly nobody is an officer of a cycle, and every look asked for the list of theirs three times. Who holds no duty over people is told so at once.

-- Whether the actor is a named officer of the cycle, within the 任命権者 that they keep.
create function evaluation.keeps_cycle(of_cycle uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  if not (access.has_duty('personnel') or access.has_duty('authority-personnel')) then
    return false;
  end if;
  return of_cycle in (select evaluation.my_cycles());
end $$;
revoke execute on function evaluation.keeps_cycle from public;
grant execute on function evaluation.keeps_cycle to sodachi_app;

do $$
declare
  rule regprocedure;
  asked constant text := '([a-z_.]+) in \(select evaluation\.my_cycles\(\)\)';
begin
  foreach rule in array array['evaluation.sees(uuid)', 'evaluation.shows_marking(evaluation.sheet, integer, text, uuid)', 'evaluation.seen_sheet(uuid, uuid[], boolean)']::regprocedure[] loop
    if pg_get_functiondef(rule) !~ asked then
      raise exception '% is not as it was', rule;
    end if;
    execute regexp_replace(pg_get_functiondef(rule), asked, 'evaluation.keeps_cycle(\1)', 'g');
  end loop;
end $$;
