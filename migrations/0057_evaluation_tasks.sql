-- 手続き of 人事評価: whose turn it is. One for each person, cycle and kind of doing, however many sheets: a 課長 has one for fourteen people. They follow the sheets, and end
-- with them.

-- What waits for whom, sheet by sheet. 自己申告 is asked for from 基準日 on; a 期末面談 of both who hold it.
create function evaluation.waiting(of_cycle uuid, persons uuid[]) returns table (person_id uuid, doing text, sheets integer)
language sql stable security definer set search_path = pg_catalog as $$
  select w.person_id, w.doing, count(*)::integer
  from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id and c.state = 'open'
  cross join lateral (
    select s.person_id, 'goals' as doing where s.state in ('not-begun', 'goal-writing')
    union all select s.evaluator_id, 'settle' where s.state = 'goal-sent'
      or (s.state = 'in-period' and exists (select from evaluation.goal_version v where v.sheet_id = s.id and v.state = 'sent'))
    union all select s.person_id, 'report' where s.state = 'self-reporting' or (s.state = 'in-period' and 'self-report' = any (s.steps) and c.base_on <= access.today())
    union all select s.evaluator_id, 'evaluate' where s.state in ('self-reported', 'evaluating')
      or (s.state = 'in-period' and not 'self-report' = any (s.steps) and c.base_on <= access.today())
    union all select s.adjuster_id, 'adjust' where s.state in ('evaluated', 'adjusting')
    union all select s.confirmer_id, 'confirm' where s.state in ('adjusted', 'confirming') or (s.state = 'evaluated' and s.adjuster_id is null)
    union all select i.person_id, 'interview' from (values (s.person_id), (s.evaluator_id)) i (person_id)
      where s.state = 'disclosed' and 'closing-interview' = any (s.steps) and not exists (
        select from evaluation.interview h where h.sheet_id = s.id and h.kind = 'closing'
          and (h.waived is not null or case when i.person_id = s.person_id then h.evaluatee_met_on else h.evaluator_met_on end is not null))
  ) w
  where s.cycle_id = of_cycle and w.person_id is not null and (persons is null or w.person_id = any (persons))
    -- Of few people only their sheets are looked at.
    and (persons is null or s.id in (
      select o.id from evaluation.sheet o where o.person_id = any (persons)
      union all select r.sheet_id from evaluation.sheet_role r where r.person_id = any (persons) and r.ended_on is null))
  group by w.person_id, w.doing
$$;

-- Brings the 手続き of these persons (null: of everybody) in line with their sheets. says: what is asked for by doing, {"evaluate": {"act": …, "dueOn": …}}, %s
-- standing for the number of sheets.
create function evaluation.settle_tasks(of_cycle uuid, persons uuid[], says jsonb) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into platform.task as t (person_id, key, act, due_on, minutes, link, button)
  select w.person_id, 'evaluation.' || w.doing || '/' || of_cycle, replace(o.act, '%s', w.sheets::text), o.due_on, o.minutes, '/evaluation', o.button
  from evaluation.waiting(of_cycle, persons) w
  join jsonb_each(says) e on e.key = w.doing
  cross join lateral (select e.value ->> 'act' as act, (e.value ->> 'dueOn')::date as due_on, (e.value ->> 'minutes')::integer as minutes, e.value ->> 'button' as button) o
  on conflict (person_id, key) do update
    set act = excluded.act, due_on = excluded.due_on, done_at = null, asked_at = case when t.done_at is null then t.asked_at else excluded.asked_at end
    where t.done_at is not null or (t.act, t.due_on) is distinct from (excluded.act, excluded.due_on);
  update platform.task t set done_at = access.instant()
  where t.done_at is null and t.key like 'evaluation.%/' || of_cycle and (persons is null or t.person_id = any (persons))
    and not exists (select from evaluation.waiting(of_cycle, persons) w where w.person_id = t.person_id and t.key = 'evaluation.' || w.doing || '/' || of_cycle);
end $$;
comment on function evaluation.settle_tasks is 'Says only how many wait. Who calls it learns nothing of it.';
revoke execute on function evaluation.waiting, evaluation.settle_tasks from public;
grant execute on function evaluation.settle_tasks to sodachi_app, sodachi_import;

-- The city itself settles them each night, with last days that were put off.
create policy service on evaluation.postponement for select to sodachi_import using (true);
grant select on evaluation.postponement to sodachi_import;
