-- Even judgement: what an evaluator compares their own marks with, what 調整者 and the officers see side by side, and what they write down of it.

-- 全体評語 of all other evaluators of a cycle that were sent, counted: nothing of a person, and nothing while there are fewer than five of them.
create function evaluation.peer_marks(of_cycle uuid) returns table (overall text, sheets integer)
language sql stable security definer set search_path = pg_catalog as $$
  with sent as (
    select m.overall, m.given_by from evaluation.marking m join evaluation.sheet s on s.id = m.sheet_id and s.round = m.round
    where s.cycle_id = of_cycle and m.stage = 'evaluator' and m.overall is not null and m.given_by <> access.person_id()
      and s.state in ('evaluated', 'adjusting', 'adjusted', 'confirming', 'confirmed', 'disclosed', 'interviewed', 'done')
  )
  select t.overall, count(*)::integer from sent t
  where (select count(distinct given_by) from sent) >= 5 and exists (select from evaluation.sheet s where s.cycle_id = of_cycle and s.evaluator_id = access.person_id())
  group by t.overall
$$;

-- Sheets of a cycle side by side, for its officers and for whoever adjusts or confirms them: the marks as the wall of marking shows them, in one look.
create function evaluation.side_by_side(of_cycle uuid) returns table (
  sheet_id uuid, person_id uuid, unit_id uuid, unit_path uuid[], grade_id text, evaluator_id uuid, state text, first text, first_comment text, second text, second_comment text, final text
) language sql stable security definer set search_path = pg_catalog as $$
  with seen as (
    select s.*, false as is_hr, s.confirmer_id = access.person_id() as confirms from evaluation.sheet s
      where s.cycle_id = of_cycle and s.id in (select evaluation.my_sheets(array['adjuster', 'confirmer'])) and not (of_cycle in (select evaluation.my_cycles()))
    union all
    select s.*, true, true from evaluation.sheet s
      where s.cycle_id = of_cycle and of_cycle in (select evaluation.my_cycles()) and s.person_id is distinct from access.person_id()
  )
  select s.id, s.person_id, s.unit_id, s.unit_path, s.grade_id, s.evaluator_id, s.state,
    case when is_sent then e.overall end, case when is_sent then e.overall_comment end,
    case when is_adjusted then a.overall end, case when is_adjusted then a.overall_comment end, f.overall
  from seen s
  cross join lateral (select s.is_hr or s.state in ('evaluated', 'adjusting', 'adjusted', 'confirming', 'confirmed', 'disclosed', 'interviewed', 'done') as is_sent,
    s.is_hr or s.adjuster_id = access.person_id() or (s.confirms and s.state in ('adjusted', 'confirming', 'confirmed', 'disclosed', 'interviewed', 'done')) as is_adjusted) x
  left join evaluation.marking e on e.sheet_id = s.id and e.round = s.round and e.stage = 'evaluator' and e.given_by = s.evaluator_id
  left join evaluation.marking a on a.sheet_id = s.id and a.round = s.round and a.stage = 'adjuster' and a.given_by = s.adjuster_id
  left join evaluation.marking f on f.sheet_id = s.id and f.round = s.round and f.stage = 'final'
$$;

create table evaluation.calibration_memo (
  id uuid primary key default gen_random_uuid(),
  cycle_id uuid not null references evaluation.cycle,
  unit_id uuid not null references people.unit,
  text text not null check (text <> '' and length(text) <= 2000),
  written_by uuid not null references people.person default access.person_id(),
  written_at timestamptz not null default access.instant()
);
comment on table evaluation.calibration_memo is 'What 調整者 and officers found of the marks of a unit and agreed on. Kept as written; goes with the sheets of the cycle.';
create index calibration_memo_cycle on evaluation.calibration_memo (cycle_id, unit_id);
select platform.wall('evaluation.calibration_memo');
create function evaluation.calibrates(of_cycle uuid, of_unit uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select of_cycle in (select evaluation.my_cycles()) or exists (
    select from evaluation.sheet s where s.cycle_id = of_cycle and of_unit = any (s.unit_path) and s.id in (select evaluation.my_sheets(array['adjuster', 'confirmer'])))
$$;
revoke execute on function evaluation.peer_marks, evaluation.side_by_side, evaluation.calibrates from public;
grant execute on function evaluation.peer_marks, evaluation.side_by_side, evaluation.calibrates to sodachi_app;
create policy read on evaluation.calibration_memo for select to sodachi_app using (evaluation.calibrates(cycle_id, unit_id));
create policy write on evaluation.calibration_memo for insert to sodachi_app with check (
  written_by = (select access.person_id()) and evaluation.calibrates(cycle_id, unit_id)
);
grant select, insert (cycle_id, unit_id, text) on evaluation.calibration_memo to sodachi_app;
select platform.obeys_ledger('evaluation.calibration_memo', 'evaluation', null);
create trigger keep_row before update on evaluation.calibration_memo for each row execute function evaluation.keep_row();

-- Before the sheets, by which it is found.
alter function evaluation.tables_kept() rename to tables_kept_to_0055;
create function evaluation.tables_kept() returns setof platform.retention_table language sql immutable set search_path = pg_catalog as $$
  select row('evaluation.calibration_memo', '調整のメモ', 'evaluation', 'erase',
    't.cycle_id = (select e.cycle_id from evaluation.sheet e where e.id = s.record::uuid)', null, 't.written_by = $1', null)::platform.retention_table
  union all
  select t from evaluation.tables_kept_to_0055() t
$$;
revoke execute on function evaluation.tables_kept, evaluation.tables_kept_to_0055 from public;
grant execute on function evaluation.tables_kept to sodachi_app, sodachi_import;
