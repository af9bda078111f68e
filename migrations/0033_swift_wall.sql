-- The same wall, asked fewer times. A first page touches ten tables under the ledger, and each asked the ledger anew; who reports to somebody was
-- planned anew at each question (PostgreSQL keeps no plan of a function in plain SQL); and the answers of a 自己点検 asked for the checks behind
-- their wall, which asked for the shares behind theirs.

-- What the ledger says today of a use: for each kind of record that it speaks of, the first day of collection. plpgsql, because it keeps its plans.
create function access.ledger_for(asked_use text) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return coalesce((select jsonb_object_agg(p.kind, '-infinity') from people.default_purposes() p where p.use = asked_use), '{}')
    || coalesce((select jsonb_object_agg(d.kind, d.first) from (
      select distinct on (kind) kind, case when is_allowed then collected_from else 'infinity' end as first from people.purpose_decision
      where use = asked_use and approved_at is not null and in_force_on <= access.today() order by kind, in_force_on desc
    ) d), '{}');
end $$;
comment on function access.ledger_for is '-infinity: all records of the kind may be used so, infinity: none. A kind that is absent may not be used so.';

create or replace function access.used_from(asked_kind text, asked_use text) returns date
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce((access.ledger_for(asked_use) ->> asked_kind)::date, 'infinity')
$$;

-- From which day on records of this kind may be used for what the transaction is for. The ledger is read once in a transaction, for all kinds.
create function access.allowed_from(asked_kind text) returns date
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  used constant text := access.use();
  kept jsonb;
begin
  if used is null then
    return '-infinity';
  end if;
  kept := nullif(current_setting('sodachi.ledger', true), '');
  if kept is null or kept ->> 'use' <> used then
    kept := jsonb_build_object('use', used, 'from', access.ledger_for(used));
    perform set_config('sodachi.ledger', kept::text, true);
  end if;
  return coalesce((kept #>> array['from', asked_kind])::date, 'infinity');
end $$;
comment on function access.allowed_from is
  'First day of collection from which a kind of record may be used for access.use(): -infinity for all, infinity for none.';
revoke execute on function access.ledger_for, access.allowed_from from public;
grant execute on function access.allowed_from to sodachi_app, sodachi_import;

create or replace function platform.obeys_ledger(name regclass, kind text, collected text) returns void language plpgsql as $$
declare
  from_day constant text := format('(select access.allowed_from(%L))', kind);
begin
  execute format('create policy obeys_ledger on %s as restrictive for select to sodachi_app using (%s)', name,
    case when collected is null then from_day || ' < ''infinity''' else format('%s >= %s', collected, from_day) end);
end $$;

do $$
declare
  asked constant text := 'CASE\s+WHEN \(access\.use\(\) IS NULL\) THEN ''-infinity''::date\s+ELSE access\.used_from\((''[a-z-]+'')::text, access\.use\(\)\)\s+END(\s+AS used_from)?';
  found record;
begin
  for found in select schemaname, tablename, qual from pg_policies where policyname = 'obeys_ledger' and qual ~ 'used_from' loop
    execute format('alter policy obeys_ledger on %I.%I using (%s)', found.schemaname, found.tablename,
      regexp_replace(found.qual, asked, 'access.allowed_from(\1)', 'g'));
  end loop;
  if exists (select from pg_policies where policyname = 'obeys_ledger' and qual ~ 'used_from') then
    raise exception 'a policy asks the ledger in another way';
  end if;
end $$;

create or replace function access.subordinates() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select s.person_id from people.supervision s
    where s.supervisor_id = access.person_id() and upper_inf(s.recorded) and (s.during @> access.today()) is true;
end $$;
create or replace function access.direct_reports() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select s.person_id from people.supervision s
    where s.supervisor_id = access.person_id() and s.role = 'superior' and upper_inf(s.recorded) and (s.during @> access.today()) is true;
end $$;

-- Those whose record a 上司, an evaluator or a 人事担当 of a 局(区) or of a 任命権者 sees: one question where there were two.
create function access.people_in_view() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select access.subordinates();
  return query select access.people_in_scope();
end $$;
comment on function access.people_in_view is 'access.subordinates and access.people_in_scope; one person may come twice.';
revoke execute on function access.people_in_view from public;
grant execute on function access.people_in_view to sodachi_app;

-- The same as before, said with fewer questions: 人事課 sees all, also what is planned; the person and those above see what has begun.
do $$
declare name text;
begin
  foreach name in array array['staff_number', 'person_name', 'employment', 'posting', 'absence', 'supervision'] loop
    execute format($policy$
      alter policy record on people.%I using (
        (select access.has_duty('personnel')) or lower(during) <= (select access.today())
          and (person_id = (select access.person_id()) or person_id = any (array(select access.people_in_view())))
      )$policy$, name);
  end loop;
end $$;

-- As the policies of the share and of the check say it, in one place.
create function access.own_checks() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select c.id from growth.self_check c where c.person_id = access.person_id()
    and c.started_at >= access.allowed_from(case c.kind when 'staff' then 'self-check' else 'manager-check' end);
end $$;
comment on function access.own_checks is '自己点検 of the actor, as the ledger allows.';
create function access.shared_checks() returns setof uuid language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query select c.id from growth.self_check_share s join growth.self_check c on c.id = s.check_id
    where s.reader_id = access.person_id() and c.finished_at is not null and s.person_id in (select access.direct_reports())
      and s.shared_at >= access.allowed_from('self-check') and c.started_at >= access.allowed_from('self-check');
end $$;
comment on function access.shared_checks is 'Finished 自己点検 of those who report to the actor today, shared with the actor by name, as the ledger allows.';
revoke execute on function access.own_checks, access.shared_checks from public;
grant execute on function access.own_checks, access.shared_checks to sodachi_app;

alter policy shared on growth.self_check using (finished_at is not null and id = any (array(select access.shared_checks())));
alter policy own on growth.self_check_answer using (check_id = any (array(select access.own_checks())));
alter policy shared on growth.self_check_answer using (check_id = any (array(select access.shared_checks())));
alter policy own on growth.self_check_note using (check_id = any (array(select access.own_checks())))
  with check (check_id = any (array(select access.own_checks())));
-- The functions obey the ledger: what they do not give is not there.
alter policy obeys_ledger on growth.self_check_answer using (
  check_id = any (array(select access.own_checks())) or check_id = any (array(select access.shared_checks()))
);
alter policy obeys_ledger on growth.self_check_note using (check_id = any (array(select access.own_checks())));
