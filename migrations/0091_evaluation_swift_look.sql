-- A look at one sheet with half as many questions. Whether the actor sees the sheet is answered once, as before; what else each part of it asks is a rule of its own,
-- which its policy asks and the look asks too, so that a rule stands in one place and the look need not go through the wall of every table anew.

-- ── What parts of a sheet ask, beside that whoever reads them sees the sheet ─────────────────────────────────────────────

-- Marks are for who gave them, for officers, and for the chain that comes after them; never for the person.
create function evaluation.shows_marking(s evaluation.sheet, of_round integer, of_stage text, giver uuid) returns boolean language plpgsql stable set search_path = pg_catalog as $$
declare
  me constant uuid := access.person_id();
begin
  if s.person_id is not distinct from me then
    return false;
  elsif giver = me then
    return true;
  elsif of_stage = 'evaluator' then
    if me in (s.adjuster_id, s.confirmer_id) and (s.state not in ('self-reported', 'in-period', 'evaluating') or of_round < s.round) then
      return true;
    elsif s.evaluator_id = me and exists (select from evaluation.cycle c where c.id = s.cycle_id and c.former_marks_visible)
      and (s.state not in ('self-reported', 'in-period', 'evaluating') or of_round < s.round or evaluation.handed_over(s.id, giver)) then
      return true;
    end if;
  elsif of_stage = 'adjuster' then
    if (s.state not in ('evaluating', 'evaluated', 'adjusting') or of_round < s.round)
      and (s.confirmer_id = me or s.confirmed_at is not null and s.evaluator_id = me) then
      return true;
    end if;
  elsif me in (s.evaluator_id, s.adjuster_id, s.confirmer_id) then
    return true;
  end if;
  return s.cycle_id in (select evaluation.my_cycles());
end $$;

-- 自己申告 is read by others once it is sent, or its time is over.
create function evaluation.shows_self_report(s evaluation.sheet) returns boolean language sql stable
  return s.person_id = access.person_id() or s.state not in ('not-begun', 'goal-writing', 'goal-sent', 'in-period', 'self-reporting');

-- A draft of goals is its writer's.
create function evaluation.shows_goals(s evaluation.sheet, of_state text) returns boolean language sql stable
  return of_state <> 'draft' or s.person_id = access.person_id();

create or replace function evaluation.sees_marking(of_sheet uuid, of_round integer, of_stage text, giver uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  s evaluation.sheet;
begin
  select x.* into s from evaluation.sheet x where x.id = of_sheet;
  return found and evaluation.shows_marking(s, of_round, of_stage, giver) and evaluation.sees(of_sheet);
end $$;
create or replace function evaluation.sees_self_report(of_sheet uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return evaluation.sees(of_sheet) and exists (select from evaluation.sheet s where s.id = of_sheet and evaluation.shows_self_report(s));
end $$;
create or replace function evaluation.sees_goals(of_version uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return exists (
    select from evaluation.goal_version v join evaluation.sheet s on s.id = v.sheet_id
    where v.id = of_version and evaluation.shows_goals(s, v.state) and evaluation.sees(v.sheet_id)
  );
end $$;

-- As before (0066), and what it asks is planned once.
create or replace function evaluation.has_course(of_person uuid, said jsonb) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  course constant jsonb := said -> 'evaluatorCourse';
  years constant integer := (course ->> 'years')::integer;
begin
  if jsonb_array_length(coalesce(course -> 'names', '[]')) = 0 then
    return null;
  end if;
  return exists (
    select from people.licence l
    where l.person_id = of_person and upper_inf(l.recorded) and course -> 'names' ? l.name and (l.ended_on is null or l.ended_on > access.today())
      and (years = 0 or l.acquired_on >= (access.today() - make_interval(years => years))::date)
  );
end $$;
create or replace function evaluation.own_course(said jsonb) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return evaluation.has_course(access.person_id(), said);
end $$;

-- ── The look ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

drop function evaluation.look_at_sheet, evaluation.sheet_beside, evaluation.sheet_facts, evaluation.seen_sheet, evaluation.sheet_before, evaluation.sheets_before,
  evaluation.items_of;

-- The sheet as its rules ask for it, for whoever sees it in a use that the ledger allows; nulls for everybody else. `known`: schemes whose text the caller has already.
-- `whole`: with what a page shows beside that; `people`: who is named there.
create function evaluation.seen_sheet(of_sheet uuid, known uuid[], whole boolean, out s evaluation.sheet, out facts json, out beside json, out people uuid[])
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me constant uuid := access.person_id();
  found_sheet evaluation.sheet;
  is_hr boolean;
  of_cycle json;
  has_course boolean;
  parts record;
  goals json;
  shown record;
  results json;
begin
  -- Ledger: what is allowed of the sheet is allowed of its parts.
  select x.* into found_sheet from evaluation.sheet x where x.id = of_sheet and x.laid_at >= access.allowed_from('evaluation');
  if not found or not evaluation.sees(of_sheet) then
    return;
  end if;
  select json_build_object('id', c.id, 'appointingAuthority', c.appointing_authority, 'kind', c.kind, 'name', c.name, 'fiscalYear', c.fiscal_year,
      'during', c.during, 'baseOn', c.base_on, 'disclosureOn', c.disclosure_on, 'state', c.state, 'version', c.version, 'schemeId', c.scheme_id,
      'schemeNumber', m.number, 'formerMarksVisible', c.former_marks_visible, 'policyVersionId', c.policy_version_id,
      'readablePolicyId', (select v.id from policy.version v where v.id = c.policy_version_id
        and (v.state = 'published' and access.account_id() is not null or access.reads_policy_drafts())),
      'said', case when m.id <> all (known) then m.said end),
    case when found_sheet.evaluator_id = me then evaluation.own_course(m.said) end
  into of_cycle, has_course
  from evaluation.cycle c join evaluation.scheme m on m.id = c.scheme_id
  where c.id = found_sheet.cycle_id and case when access.is_insider() and c.state <> 'preparing' and m.from_day <= access.today() then true
    else c.appointing_authority in (select evaluation.kept_authorities()) end;
  if not found then
    return;
  end if;
  s := found_sheet;
  is_hr := s.cycle_id in (select evaluation.my_cycles());
  select
    (select json_agg(json_build_object('id', v.id, 'number', v.number, 'state', v.state, 'reason', v.reason, 'edition', v.edition) order by v.number)
      from evaluation.goal_version v where v.sheet_id = of_sheet) as goal_versions,
    (select json_agg(json_build_object('kind', i.kind, 'round', i.round, 'plannedOn', i.planned_on, 'agenda', i.agenda, 'agreed', i.agreed,
        'evaluateeMetOn', i.evaluatee_met_on, 'evaluatorMetOn', i.evaluator_met_on, 'waived', i.waived, 'edition', i.edition))
      from evaluation.interview i where i.sheet_id = of_sheet) as interviews,
    (select json_agg(json_build_object('round', m.round, 'stage', m.stage, 'givenBy', m.given_by, 'items', m.items, 'overall', m.overall,
        'overallComment', m.overall_comment, 'edition', m.edition) order by m.round, m.stage)
      from evaluation.marking m where m.sheet_id = of_sheet and evaluation.shows_marking(found_sheet, m.round, m.stage, m.given_by)) as markings,
    (select json_object_agg(p.step, p.to_on order by p.to_on) from evaluation.postponement p
      where p.cycle_id = found_sheet.cycle_id and (p.sheet_id = of_sheet or p.sheet_id is null and (access.is_insider() or is_hr))) as put
  into parts;
  if parts.goal_versions is not null then
    select json_object_agg(v.id, (
      select json_agg(json_build_object('title', g.title, 'what', g.what, 'serves', g.serves, 'weight', g.weight, 'difficulty', g.difficulty,
        'importance', g.importance) order by g.place) from evaluation.goal g where g.version_id = v.id))
    into goals from evaluation.goal_version v where v.sheet_id = of_sheet and evaluation.shows_goals(found_sheet, v.state);
  end if;
  facts := json_build_object('id', s.id, 'cycleId', s.cycle_id, 'personId', s.person_id, 'part', s.part, 'during', s.during, 'unitId', s.unit_id,
    'gradeId', s.grade_id, 'jobFamily', s.job_family, 'steps', s.steps, 'evaluatorId', s.evaluator_id, 'adjusterId', s.adjuster_id,
    'confirmerId', s.confirmer_id, 'said', s.said, 'state', s.state, 'round', s.round, 'version', s.version, 'confirmedAt', s.confirmed_at,
    'disclosedOn', s.disclosed_on, 'wishesDisclosure', s.wishes_disclosure, 'isHr', is_hr, 'cycle', of_cycle, 'hasCourse', has_course,
    'goalVersions', coalesce(parts.goal_versions, '[]'), 'goals', coalesce(goals, '{}'), 'interviews', coalesce(parts.interviews, '[]'), 'markings', coalesce(parts.markings, '[]'),
    'put', coalesce(parts.put, '{}'));
  if not whole then
    return;
  end if;
  select t.told as history, r.told as chain, t.people || r.people as people, (select v.id from policy.version v
      where v.state = 'published' and v.in_force @> access.today() and access.account_id() is not null) as in_force,
    (select json_build_object('items', p.items, 'overall', p.overall, 'edition', p.edition)
      from evaluation.self_report p where p.sheet_id = of_sheet and evaluation.shows_self_report(found_sheet)) as self_report,
    exists (select from evaluation.handover h where h.sheet_id = of_sheet) as has_handovers
  into shown
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
  people := shown.people || s.person_id;
  beside := json_build_object('history', coalesce(shown.history, '[]'), 'chain', coalesce(shown.chain, '[]'), 'results', coalesce(results, '[]'),
    'policyVersionId', shown.in_force, 'selfReport', shown.self_report, 'hasHandovers', shown.has_handovers,
    'asksAfterDisclosure', s.disclosed_on is not null and s.person_id = me and evaluation.asks_after_disclosure(s.id));
end $$;

-- Marks of a result with their comments, by item; none where only the 全体評語 was disclosed.
create function evaluation.items_of(items jsonb, comments jsonb) returns json language sql immutable set search_path = pg_catalog as $$
  select coalesce(json_object_agg(i ->> 'id', json_build_object('mark', i -> 'mark', 'comment', coalesce(
    (select k ->> 'comment' from jsonb_array_elements(nullif(comments -> 'items', 'null')) k where k ->> 'id' = i ->> 'id'), ''))), '{}')
  from jsonb_array_elements(nullif(items, 'null')) i
$$;

-- What the person got before, in the latest period of the same kind that is over: final marks for who was in the chain then, what was disclosed for the person,
-- with the sheet they stand on; and for who is in the chain only now what was disclosed, where the scheme shows it to them.
create function evaluation.sheet_before(of_sheet uuid, out sheet_id uuid, out told json) language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  me constant uuid := access.person_id();
  of_person uuid;
  begun date;
  of_kind text;
  earlier record;
  final evaluation.marking;
  disclosed record;
  last_told jsonb;
begin
  select s.person_id, lower(s.during), c.kind into of_person, begun, of_kind
  from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id where s.id = of_sheet;
  for earlier in
    select x as sheet, x.id, x.round, c.name from evaluation.sheet x join evaluation.cycle c on c.id = x.cycle_id
    where x.person_id = of_person and x.id <> of_sheet and upper(x.during) <= begun and x.state in ('disclosed', 'interviewed', 'done')
      and x.laid_at >= access.allowed_from('evaluation') and c.kind = of_kind
    order by upper(x.during) desc, x.part desc
  loop
    continue when not evaluation.sees(earlier.id);
    select m.* into final from evaluation.marking m
    where m.sheet_id = earlier.id and m.stage = 'final' and m.round = earlier.round and evaluation.shows_marking(earlier.sheet, m.round, m.stage, m.given_by);
    if found then
      sheet_id := earlier.id;
      told := json_build_object('sheetId', earlier.id, 'cycleName', earlier.name, 'overall', final.overall, 'overallComment', final.overall_comment,
        'items', final.items);
      return;
    end if;
    select r.overall, r.items, r.comments into disclosed from evaluation.result r where r.sheet_id = earlier.id and r.round = earlier.round;
    if found then
      sheet_id := earlier.id;
      told := json_build_object('sheetId', earlier.id, 'cycleName', earlier.name, 'overall', disclosed.overall,
        'overallComment', coalesce(disclosed.comments ->> 'overall', ''), 'items', evaluation.items_of(disclosed.items, disclosed.comments));
      return;
    end if;
  end loop;
  if of_person is distinct from me then
    last_told := evaluation.last_result(of_sheet);
    told := case when last_told is not null then json_build_object('sheetId', null, 'cycleName', last_told -> 'cycleName', 'overall', last_told -> 'overall',
      'overallComment', coalesce(last_told -> 'comments' ->> 'overall', ''), 'items', evaluation.items_of(last_told -> 'items', last_told -> 'comments')) end;
  end if;
end $$;

-- One sheet with all that its reader may see; null where they may not see it. What only few sheets have, and who is called what, is asked behind its own wall. A look at
-- somebody else's is in the reader log, and so is what is shown of their sheet before.
create function evaluation.look_at_sheet(of_sheet uuid, known uuid[]) returns json language plpgsql set search_path = pg_catalog as $$
declare
  seen constant record := evaluation.seen_sheet(of_sheet, known, true);
  before record;
  corrections json;
  handovers json;
  named uuid[] := seen.people;
  names json;
begin
  if seen.facts is null then
    return null;
  end if;
  before := evaluation.sheet_before(of_sheet);
  if (seen.s).person_id is distinct from access.person_id() then
    insert into platform.audit_entry (did, about, record, fields)
    select 'evaluation.readSheet', (seen.s).person_id, looked_at::text, array['sheet']
    from unnest(array[of_sheet, before.sheet_id]) looked_at where looked_at is not null;
  end if;
  if (seen.s).confirmed_at is not null or (seen.s).round > 1 then
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
  select json_object_agg(n.id, (select e.written from people.directory_entry e where e.person_id = n.id limit 1)) into names
  from (select distinct unnest(named) as id) n where n.id is not null;
  return json_build_object('facts', seen.facts, 'beside', seen.beside, 'before', before.told, 'names', names, 'corrections', coalesce(corrections, '[]'),
    'handovers', coalesce(handovers, '[]'));
end $$;

revoke execute on function evaluation.shows_marking, evaluation.shows_self_report, evaluation.shows_goals, evaluation.seen_sheet, evaluation.items_of,
  evaluation.sheet_before, evaluation.look_at_sheet from public;
grant execute on function evaluation.seen_sheet, evaluation.sheet_before, evaluation.look_at_sheet to sodachi_app;
