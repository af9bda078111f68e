-- What belongs to a sheet asks one function whether the actor sees the sheet, instead of having the policy of the sheet planned and begun anew for each part:
-- that was most of what a look at a sheet cost. Who sees what stays as it was.

-- The actor's own sheet, one of which they are evaluator, adjuster or confirmer today, or one of a cycle of which they are an officer, but their own.
create function evaluation.sees(of_sheet uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me constant uuid := access.person_id();
  of_person uuid;
  of_cycle uuid;
begin
  select s.person_id, s.cycle_id into of_person, of_cycle from evaluation.sheet s where s.id = of_sheet;
  if not found then
    return false;
  elsif of_person = me then
    return true;
  end if;
  return exists (
    select from evaluation.sheet_role r
    where r.sheet_id = of_sheet and r.person_id = me and r.ended_on is null and r.role in ('evaluator', 'adjuster', 'confirmer')
  ) or (of_person is distinct from me and of_cycle in (select evaluation.my_cycles()));
end $$;

-- 自己申告 is read by others once it is sent, or its time is over.
create function evaluation.sees_self_report(of_sheet uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return evaluation.sees(of_sheet) and exists (
    select from evaluation.sheet s where s.id = of_sheet
      and (s.person_id = access.person_id() or s.state not in ('not-begun', 'goal-writing', 'goal-sent', 'in-period', 'self-reporting'))
  );
end $$;

-- A draft of goals is its writer's.
create function evaluation.sees_goals(of_version uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (
    select from evaluation.goal_version v join evaluation.sheet s on s.id = v.sheet_id
    where v.id = of_version and (v.state <> 'draft' or s.person_id = access.person_id()) and evaluation.sees(v.sheet_id)
  );
end $$;

-- Marks are for who gave them, for officers, and for the chain that comes after them; never for the person.
create function evaluation.sees_marking(of_sheet uuid, of_round integer, of_stage text, giver uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me constant uuid := access.person_id();
  s evaluation.sheet;
begin
  select x.* into s from evaluation.sheet x where x.id = of_sheet;
  if not found or s.person_id is not distinct from me or not evaluation.sees(of_sheet) then
    return false;
  end if;
  return giver = me or case of_stage
      when 'evaluator' then
        (me in (s.adjuster_id, s.confirmer_id) and (s.state not in ('self-reported', 'in-period', 'evaluating') or of_round < s.round))
        or (s.evaluator_id = me and exists (select from evaluation.cycle c where c.id = s.cycle_id and c.former_marks_visible)
          and (s.state not in ('self-reported', 'in-period', 'evaluating') or of_round < s.round or evaluation.handed_over(of_sheet, giver)))
      when 'adjuster' then (s.state not in ('evaluating', 'evaluated', 'adjusting') or of_round < s.round)
        and (s.confirmer_id = me or (s.confirmed_at is not null and s.evaluator_id = me))
      else me in (s.evaluator_id, s.adjuster_id, s.confirmer_id)
    end
    or s.cycle_id in (select evaluation.my_cycles());
end $$;

-- Whether the actor gives these marks now: the evaluator while it is evaluated, the adjuster while it is adjusted, the confirmer with 確認; nobody their own.
create function evaluation.gives_marks(of_sheet uuid, of_round integer, of_stage text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
declare me constant uuid := access.person_id();
begin
  return exists (
    select from evaluation.sheet s where s.id = of_sheet and s.round = of_round and s.person_id is distinct from me
      and case of_stage
        when 'evaluator' then s.state = 'evaluating' and s.evaluator_id = me
        when 'adjuster' then s.state = 'adjusting' and s.adjuster_id = me
        else s.state = 'confirming' and s.confirmer_id = me end
  );
end $$;

revoke execute on function evaluation.sees, evaluation.sees_self_report, evaluation.sees_goals, evaluation.sees_marking, evaluation.gives_marks from public;
grant execute on function evaluation.sees, evaluation.sees_self_report, evaluation.sees_goals, evaluation.sees_marking, evaluation.gives_marks to sodachi_app;

alter policy read on evaluation.sheet_role using (evaluation.sees(sheet_id));
alter policy read on evaluation.transition using (evaluation.sees(sheet_id));
alter policy read on evaluation.goal_version using (evaluation.sees(sheet_id));
alter policy read on evaluation.interview using (evaluation.sees(sheet_id));
alter policy read on evaluation.result using (evaluation.sees(sheet_id));
alter policy read on evaluation.goal using (evaluation.sees_goals(version_id));
alter policy read on evaluation.self_report using (evaluation.sees_self_report(sheet_id));
alter policy read on evaluation.marking using (evaluation.sees_marking(sheet_id, round, stage, given_by));
alter policy give on evaluation.marking with check (given_by = (select access.person_id()) and evaluation.gives_marks(sheet_id, round, stage));
alter policy save on evaluation.marking using (
  stage <> 'final' and given_by = (select access.person_id()) and evaluation.gives_marks(sheet_id, round, stage)
);
alter policy mine on evaluation.postponement using (case when sheet_id is null then (select access.is_insider()) else evaluation.sees(sheet_id) end);

-- The scales of a sheet are opened once for all its marks.
create or replace function evaluation.check_marking() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from evaluation.sheet s where s.id = new.sheet_id and s.person_id = new.given_by) then
    raise exception 'nobody marks their own' using errcode = '23514', constraint = 'nobody_marks_own';
  end if;
  if exists (
    with scale as (
      select c ->> 'id' = k ->> 'overallScale' as is_overall, c ->> 'id' = k ->> 'itemScale' as is_item, t ->> 'code' as code
      from evaluation.sheet s join evaluation.cycle y on y.id = s.cycle_id join evaluation.scheme m on m.id = y.scheme_id
      cross join jsonb_array_elements(m.said -> 'kinds') k
      cross join jsonb_array_elements(m.said -> 'scales') c
      cross join jsonb_array_elements(c -> 'steps') t
      where s.id = new.sheet_id and k ->> 'kind' = y.kind
    )
    select where (new.overall is not null and new.overall not in (select code from scale where is_overall))
      or exists (select from jsonb_each(new.items) i where i.value ->> 'mark' is not null and i.value ->> 'mark' not in (select code from scale where is_item))
  ) then
    raise exception 'a mark is one of its scale' using errcode = '23514', constraint = 'mark_in_scale';
  end if;
  return new;
end $$;
drop function evaluation.is_mark(uuid, text, text, text);

-- Of one sheet, what was disclosed before; of a cycle the same for all of one's sheets.
create function evaluation.last_result(of_sheet uuid) returns jsonb language sql stable security definer set search_path = pg_catalog as $$
  select (
    select jsonb_build_object('cycleName', b.name, 'overall', r.overall, 'items', r.items, 'comments', r.comments)
    from evaluation.sheet p join evaluation.cycle b on b.id = p.cycle_id join evaluation.result r on r.sheet_id = p.id and r.round = p.round
    where p.person_id = s.person_id and b.kind = c.kind and b.appointing_authority = c.appointing_authority and upper(b.during) <= lower(c.during)
    order by upper(b.during) desc, p.part desc limit 1)
  from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id join evaluation.scheme m on m.id = c.scheme_id
  where s.id = of_sheet and (m.said ->> 'lastResultsVisible')::boolean and exists (
    select from evaluation.sheet_role r
    where r.sheet_id = s.id and r.person_id = access.person_id() and r.ended_on is null and r.role in ('evaluator', 'adjuster', 'confirmer'))
$$;
revoke execute on function evaluation.last_result from public;
grant execute on function evaluation.last_result to sodachi_app;
create or replace function evaluation.last_results(of_cycle uuid) returns table (sheet_id uuid, previous jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select s.id, p.previous
  from evaluation.sheet s cross join lateral evaluation.last_result(s.id) p (previous)
  where s.cycle_id = of_cycle and s.id in (select evaluation.my_sheets(array['evaluator', 'adjuster', 'confirmer']))
$$;
