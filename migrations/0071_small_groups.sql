-- Which groups are large enough to be shown is asked by every room that counts answers: it belongs to none of them. Those who ask call it by its new name.
alter function growth.may_show(integer[], integer[], integer) set schema platform;
alter function growth.shown_groups(integer[], integer[], integer) set schema platform;
do $$
declare
  asker regprocedure;
begin
  for asker in select p.oid from pg_proc p where p.prosrc ~ 'growth\.(may_show|shown_groups)\(' loop
    execute regexp_replace(pg_get_functiondef(asker), 'growth\.(may_show|shown_groups)\(', 'platform.\1(', 'g');
  end loop;
end $$;

-- The sheets of many people are read each as one sheet is, with what came before it.
drop function evaluation.last_results(uuid);
