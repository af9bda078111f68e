-- A proposal that nobody can confirm is not made. Whoever calculated a run and whoever entered its 決裁 number confirm nothing of it, so of two officers the one who
-- calculated it enters the number: entered by the other it waited for nobody, and no page said why.

-- Officers of a use in force today: named, of HR, with an account that signs in.
create function evaluation.officers_in_force(of_use text, of_authority text) returns table (account_id uuid, person_id uuid) language sql stable security definer set search_path = pg_catalog as $$
  select o.account_id, a.person_id
  from evaluation.use_officer o
  join people.account a on a.id = o.account_id and a.disabled_at is null
  where o.use = of_use and o.appointing_authority = of_authority and o.ended_at is null
    and exists (select from people.duty_grant g where g.account_id = o.account_id and g.revoked_at is null and g.approved_at is not null and g.during @> access.today()
      and (g.duty = 'personnel' or (g.duty = 'authority-personnel' and g.appointing_authority = of_authority)))
$$;
-- The officers of the use of a run, for those who are named for it themselves.
create function evaluation.officers_of_run(of_run uuid) returns table (account_id uuid, name text) language sql stable security definer set search_path = pg_catalog as $$
  select o.account_id, coalesce(access.account_name(o.account_id), '')
  from evaluation.use_run r cross join lateral evaluation.officers_in_force(r.use, r.appointing_authority) o
  where r.id = of_run and r.id in (select evaluation.my_use_runs(array['calculating', 'simulated', 'proposed', 'decided']))
$$;
revoke execute on function evaluation.officers_in_force, evaluation.officers_of_run from public;
grant execute on function evaluation.officers_of_run to sodachi_app;

-- As before, by the officers in force.
create or replace function evaluation.settle_use_runs(of_use text, of_authority text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if of_authority not in (select evaluation.kept_authorities()) then
    return;
  end if;
  perform evaluation.ask_exactly(
    array(select 'evaluation.use-run/' || r.id from evaluation.use_run r where r.use = of_use and r.appointing_authority = of_authority),
    (select coalesce(jsonb_agg(jsonb_build_object('person', o.person_id, 'key', 'evaluation.use-run/' || r.id, 'act', '「' || r.name || '」の決定を確かめる', 'minutes', 10,
        'link', '/evaluation/desk/uses/runs/' || r.id, 'button', '決定を確かめる')), '[]')
      from evaluation.use_run r
      join evaluation.officers_in_force(of_use, of_authority) o on o.person_id is not null and o.account_id not in (r.made_by, r.proposed_by)
      where r.use = of_use and r.appointing_authority = of_authority and r.state = 'proposed'));
end $$;

create function evaluation.check_use_proposal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from evaluation.officers_in_force(new.use, new.appointing_authority) o where o.account_id not in (new.made_by, new.proposed_by)) then
    raise exception 'a proposal waits for somebody' using errcode = '23514', constraint = 'somebody_confirms';
  end if;
  return new;
end $$;
create trigger check_use_proposal before update on evaluation.use_run for each row
  when (new.state = 'proposed' and old.state <> 'proposed' and access.actor_kind() = 'account') execute function evaluation.check_use_proposal();
