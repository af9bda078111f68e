-- What a look costs is beginning statements and functions, not what they find. Whether the actor sees the sheet is asked along with its cycle, and which earlier sheets there are
-- along with the rest; the sheet before is one statement; the ledger is looked through only where a decision changed it.

-- As before (0029): what the ledger says of a use today, by kind of record.
create or replace function access.ledger_for(asked_use text) returns jsonb language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  kept constant jsonb := coalesce(people.default_ledger() -> asked_use, '{}');
begin
  if not exists (select from people.purpose_decision where use = asked_use and approved_at is not null and in_force_on <= access.today()) then
    return kept;
  end if;
  return kept || (
    select jsonb_object_agg(d.kind, d.first) from (
      select distinct on (kind) kind, case when is_allowed then collected_from else 'infinity' end as first from people.purpose_decision
      where use = asked_use and approved_at is not null and in_force_on <= access.today() order by kind, in_force_on desc
    ) d);
end $$;

drop function evaluation.look_at_sheet, evaluation.seen_sheet, evaluation.sheet_before;

-- Of earlier sheets of the same person (`earlier`) the newest whose kind is this and whose marks the actor sees: the final ones, or those disclosed. Where they see none and may
-- see what was disclosed last (`shows_last`), that of the newest cycle that had ended when this one began, without its sheet. Items are told as they are kept: `items` those of a marking, `disclosed` and `comments` those
-- of a result.
create function evaluation.sheet_before(earlier uuid[], of_kind text, of_authority text, begun date, shows_last boolean, out sheet_id uuid, out told json)
language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
begin
  select case when y.sees then y.id end, case when y.is_final
      then json_build_object('sheetId', y.id, 'cycleName', y.name, 'overall', y.overall, 'overallComment', y.overall_comment, 'items', y.items)
      else json_build_object('sheetId', case when y.sees then y.id end, 'cycleName', y.name, 'overall', r.overall, 'disclosed', r.items, 'comments', r.comments) end
  into sheet_id, told
  from (
    select x.id, x.round, x.during, x.part, c.name, c.appointing_authority, upper(c.during) as ended, v.sees, m.sheet_id is not null as is_final, m.overall, m.overall_comment, m.items
    from evaluation.sheet x join evaluation.cycle c on c.id = x.cycle_id and c.kind = of_kind
      cross join lateral (select evaluation.sees(x.id) as sees offset 0) v
      left join evaluation.marking m on v.sees and m.sheet_id = x.id and m.stage = 'final' and m.round = x.round and evaluation.shows_marking(x, m.round, m.stage, m.given_by)
    where x.id = any (earlier)
  ) y left join evaluation.result r on r.sheet_id = y.id and r.round = y.round
  where y.is_final or r.sheet_id is not null and (y.sees or shows_last and y.appointing_authority = of_authority and y.ended <= begun)
  order by y.sees desc, upper(y.during) desc, y.part desc limit 1;
end $$;

-- As before (0101). Who sees the sheet is said here as `evaluation.sees` says it; a test holds the two together.
create function evaluation.seen_sheet(of_sheet uuid, known uuid[], whole boolean, out facts json, out of_person uuid, out beside json, out people uuid[], out before_id uuid,
  out before json)
language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  me constant uuid := access.person_id();
  -- Ledger: what is allowed of the sheet is allowed of its parts.
  allowed_from constant date := access.allowed_from('evaluation');
  s evaluation.sheet;
  of_cycle json;
  of_kind text;
  of_authority text;
  begun date;
  brief jsonb;
  is_named boolean;
  is_open boolean;
  is_hr boolean;
  has_course boolean;
  interviews json;
  markings json;
  put json;
  goal_versions json;
  goals json;
  history json;
  chain json;
  in_force uuid;
  self_report json;
  has_handovers boolean;
  earlier uuid[];
  results json;
begin
  select x.* into s from evaluation.sheet x where x.id = of_sheet and x.laid_at >= allowed_from;
  if not found then
    return;
  end if;
  select json_build_object('id', c.id, 'appointingAuthority', c.appointing_authority, 'kind', c.kind, 'name', c.name, 'fiscalYear', c.fiscal_year,
      'during', c.during, 'baseOn', c.base_on, 'disclosureOn', c.disclosure_on, 'state', c.state, 'version', c.version, 'schemeId', c.scheme_id,
      'schemeNumber', m.number, 'formerMarksVisible', c.former_marks_visible, 'policyVersionId', c.policy_version_id,
      'readablePolicyId', (select v.id from policy.version v where v.id = c.policy_version_id
        and (v.state = 'published' and access.account_id() is not null or access.reads_policy_drafts())),
      'said', case when m.id <> all (known) then m.said end) as told,
    c.kind, c.appointing_authority, lower(c.during), m.brief, coalesce(s.person_id = me, false) or exists (
      select from evaluation.sheet_role r
      where r.sheet_id = of_sheet and r.person_id = me and r.ended_on is null and r.role in ('evaluator', 'adjuster', 'confirmer')) as is_named,
    access.is_insider() and c.state <> 'preparing' and m.from_day <= access.today() as is_open
  into of_cycle, of_kind, of_authority, begun, brief, is_named, is_open
  from evaluation.cycle c join evaluation.scheme m on m.id = c.scheme_id where c.id = s.cycle_id;
  is_hr := evaluation.keeps_cycle(s.cycle_id);
  if not (is_named or s.person_id is distinct from me and is_hr)
    or not is_open and of_authority not in (select evaluation.kept_authorities()) then
    return;
  end if;
  of_person := s.person_id;
  if s.evaluator_id = me and s.confirmed_at is null then
    has_course := evaluation.has_course(me, brief -> 'course');
  end if;
  select
    (select json_agg(json_build_object('kind', i.kind, 'round', i.round, 'plannedOn', i.planned_on, 'agenda', i.agenda, 'agreed', i.agreed,
        'evaluateeMetOn', i.evaluatee_met_on, 'evaluatorMetOn', i.evaluator_met_on, 'waived', i.waived, 'edition', i.edition))
      from evaluation.interview i where i.sheet_id = of_sheet) as interviews,
    (select json_agg(json_build_object('round', m.round, 'stage', m.stage, 'givenBy', m.given_by, 'items', m.items, 'overall', m.overall,
        'overallComment', m.overall_comment, 'edition', m.edition) order by m.round, m.stage)
      from evaluation.marking m where m.sheet_id = of_sheet and evaluation.shows_marking(s, m.round, m.stage, m.given_by)) as markings,
    (select json_object_agg(p.step, p.to_on order by p.to_on) from evaluation.postponement p
      where p.cycle_id = s.cycle_id and (p.sheet_id = of_sheet or p.sheet_id is null and (access.is_insider() or is_hr))) as put
  into interviews, markings, put;
  if brief -> 'goals' ? of_kind then
    select json_agg(json_build_object('id', v.id, 'number', v.number, 'state', v.state, 'reason', v.reason, 'edition', v.edition) order by v.number),
      json_object_agg(v.id, (
        select json_agg(json_build_object('title', g.title, 'what', g.what, 'serves', g.serves, 'weight', g.weight, 'difficulty', g.difficulty,
          'importance', g.importance) order by g.place) from evaluation.goal g where g.version_id = v.id))
        filter (where evaluation.shows_goals(s, v.state))
    into goal_versions, goals from evaluation.goal_version v where v.sheet_id = of_sheet;
  end if;
  facts := json_build_object('id', s.id, 'cycleId', s.cycle_id, 'personId', s.person_id, 'part', s.part, 'during', s.during, 'unitId', s.unit_id,
    'gradeId', s.grade_id, 'jobFamily', s.job_family, 'steps', s.steps, 'evaluatorId', s.evaluator_id, 'adjusterId', s.adjuster_id,
    'confirmerId', s.confirmer_id, 'said', s.said, 'state', s.state, 'round', s.round, 'version', s.version, 'confirmedAt', s.confirmed_at,
    'disclosedOn', s.disclosed_on, 'wishesDisclosure', s.wishes_disclosure, 'isHr', is_hr, 'cycle', of_cycle, 'hasCourse', has_course,
    'goalVersions', coalesce(goal_versions, '[]'), 'goals', coalesce(goals, '{}'), 'interviews', coalesce(interviews, '[]'), 'markings', coalesce(markings, '[]'),
    'put', coalesce(put, '{}'));
  if not whole then
    return;
  end if;
  select t.told as history, r.told as chain, t.people || r.people as people, (select v.id from policy.version v
      where v.state = 'published' and v.in_force @> access.today() and access.account_id() is not null) as in_force,
    (select json_build_object('items', p.items, 'overall', p.overall, 'edition', p.edition)
      from evaluation.self_report p where p.sheet_id = of_sheet and evaluation.shows_self_report(s)) as self_report,
    exists (select from evaluation.handover h where h.sheet_id = of_sheet) as has_handovers,
    array(select x.id from evaluation.sheet x where x.person_id = s.person_id and x.id <> of_sheet and upper(x.during) <= lower(s.during)
      and x.state in ('disclosed', 'interviewed', 'done') and x.laid_at >= allowed_from) as earlier
  into history, chain, people, in_force, self_report, has_handovers, earlier
  from (
    select json_agg(json_build_object('number', t.number, 'act', t.act, 'toState', t.to_state, 'round', t.round, 'as', t.as_role, 'comment', t.comment,
        'documentNumber', t.document_number, 'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'by', t.person_id) order by t.number) as told,
      array_agg(t.person_id) as people
    from evaluation.transition t where t.sheet_id = of_sheet
  ) t, (
    select json_agg(json_build_object('personId', r.person_id, 'role', r.role, 'fromDay', r.from_day, 'endedOn', r.ended_on) order by r.role, r.from_day) as told,
      array_agg(r.person_id) as people
    from evaluation.sheet_role r where r.sheet_id = of_sheet
  ) r;
  if s.disclosed_on is not null or s.round > 1 then
    select json_agg(json_build_object('round', r.round, 'overall', r.overall, 'items', r.items, 'comments', r.comments, 'disclosedOn', r.disclosed_on) order by r.round)
    into results from evaluation.result r where r.sheet_id = of_sheet;
  end if;
  if earlier <> '{}' then
    select b.sheet_id, b.told into before_id, before from evaluation.sheet_before(earlier, of_kind, of_authority, begun,
      is_named and s.person_id is distinct from me and (brief -> 'showsLast')::boolean) b;
  end if;
  people := people || s.person_id;
  beside := json_build_object('history', coalesce(history, '[]'), 'chain', coalesce(chain, '[]'), 'results', coalesce(results, '[]'),
    'policyVersionId', in_force, 'selfReport', self_report, 'hasHandovers', has_handovers, 'hasCorrections', s.confirmed_at is not null or s.round > 1,
    'asksAfterDisclosure', s.disclosed_on is not null and s.person_id = me and evaluation.asks_after_disclosure(s.id));
end $$;

-- As before (0101); whose sheets were shown is one statement for both.
create function evaluation.look_at_sheet(of_sheet uuid, known uuid[]) returns json
language plpgsql set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  seen constant record := evaluation.seen_sheet(of_sheet, known, true);
  corrections json;
  handovers json;
  named uuid[] := seen.people;
  names json;
begin
  if seen.facts is null then
    return null;
  end if;
  if seen.of_person is distinct from access.person_id() then
    insert into platform.audit_entry (did, about, record, fields)
    select 'evaluation.readSheet', seen.of_person, shown, array['sheet'] from unnest(array_remove(array[of_sheet, seen.before_id], null)) as shown;
  end if;
  if (seen.beside ->> 'hasCorrections')::boolean then
    select json_agg(json_build_object('number', k.number, 'round', k.round, 'field', k.field, 'item', k.item, 'was', k.was, 'becomes', k.becomes,
      'reason', k.reason, 'documentNumber', k.document_number, 'madeOn', k.made_on) order by k.number)
    into corrections from evaluation.correction k where k.sheet_id = of_sheet;
  end if;
  if (seen.beside ->> 'hasHandovers')::boolean then
    select json_agg(json_build_object('handoverId', h.id, 'writtenBy', h.written_by, 'dueOn', h.due_on, 'waived', h.waived,
      'givenAt', to_char(h.given_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'note', (select json_build_object('facts', n.facts, 'items', n.items, 'outlook', n.outlook) from evaluation.handover_note n where n.handover_id = h.id))
      order by h.asked_at, h.id), named || array_agg(h.written_by)
    into handovers, named
    from evaluation.handover h where h.sheet_id = of_sheet;
  end if;
  select json_object_agg(e.person_id, e.written) into names from people.directory_entry e where e.person_id = any (named);
  return json_build_object('facts', seen.facts, 'beside', seen.beside, 'before', seen.before, 'names', names, 'corrections', coalesce(corrections, '[]'),
    'handovers', coalesce(handovers, '[]'));
end $$;

revoke execute on function evaluation.sheet_before, evaluation.seen_sheet, evaluation.look_at_sheet from public;
grant execute on function evaluation.seen_sheet, evaluation.look_at_sheet to sodachi_app;
