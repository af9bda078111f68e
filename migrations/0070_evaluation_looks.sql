-- A look at one sheet in one statement. What whoever sees a sheet sees (its interviews, course, chain, versions of goals, what was disclosed: the policy of
-- these tables is evaluation.sees and nothing else) is read at once, after that question is answered once. Everything else is asked behind its own policy as
-- before, and what cannot be there yet is not asked at all.

-- The sheet and its open parts, for whoever sees it in a use that the ledger allows; nulls for everybody else. `whole`: with what a page shows beside what
-- the rules ask.
create function evaluation.seen_sheet(of_sheet uuid, whole boolean, out s evaluation.sheet, out parts jsonb)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  found_sheet evaluation.sheet;
  versions jsonb;
  met jsonb;
  course jsonb;
  chain jsonb;
  results jsonb;
begin
  select x.* into found_sheet from evaluation.sheet x where x.id = of_sheet and x.laid_at >= (select access.allowed_from('evaluation'));
  if not found or not evaluation.sees(of_sheet) then
    return;
  end if;
  s := found_sheet;
  select jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'state', v.state, 'reason', v.reason, 'edition', v.edition) order by v.number)
  into versions from evaluation.goal_version v where v.sheet_id = of_sheet;
  select jsonb_agg(jsonb_build_object('kind', i.kind, 'plannedOn', i.planned_on, 'agenda', i.agenda, 'agreed', i.agreed,
    'evaluateeMetOn', i.evaluatee_met_on, 'evaluatorMetOn', i.evaluator_met_on, 'waived', i.waived, 'edition', i.edition))
  into met from evaluation.interview i where i.sheet_id = of_sheet;
  parts := jsonb_build_object('goalVersions', coalesce(versions, '[]'), 'interviews', coalesce(met, '[]'),
    'isHr', s.cycle_id in (select evaluation.my_cycles()));
  if not whole then
    return;
  end if;
  select jsonb_agg(jsonb_build_object('number', t.number, 'act', t.act, 'toState', t.to_state, 'round', t.round, 'as', t.as_role, 'comment', t.comment,
    'documentNumber', t.document_number, 'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'by', t.person_id) order by t.number)
  into course from evaluation.transition t where t.sheet_id = of_sheet;
  select jsonb_agg(jsonb_build_object('personId', r.person_id, 'role', r.role, 'fromDay', r.from_day, 'endedOn', r.ended_on) order by r.role, r.from_day)
  into chain from evaluation.sheet_role r where r.sheet_id = of_sheet;
  if s.disclosed_on is not null or s.round > 1 then
    select jsonb_agg(jsonb_build_object('round', r.round, 'overall', r.overall, 'items', r.items, 'comments', r.comments,
      'disclosedOn', r.disclosed_on) order by r.round)
    into results from evaluation.result r where r.sheet_id = of_sheet;
  end if;
  parts := parts || jsonb_build_object('history', coalesce(course, '[]'), 'chain', coalesce(chain, '[]'), 'results', coalesce(results, '[]'),
    'hasHandovers', exists (select from evaluation.handover h where h.sheet_id = of_sheet));
end $$;

-- Sheets of the same person and kind that were over before this one began and that the actor sees, the latest first, each with what was disclosed of it.
create function evaluation.sheets_before(of_sheet uuid) returns table (id uuid, round integer, cycle_name text, result evaluation.result)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  of_person uuid;
  begun date;
  of_kind text;
  earlier record;
begin
  select s.person_id, lower(s.during), c.kind into of_person, begun, of_kind
  from evaluation.sheet s join evaluation.cycle c on c.id = s.cycle_id where s.id = of_sheet;
  for earlier in
    select x.id, x.round, c.name from evaluation.sheet x join evaluation.cycle c on c.id = x.cycle_id
    where x.person_id = of_person and x.id <> of_sheet and upper(x.during) <= begun and x.state in ('disclosed', 'interviewed', 'done')
      and x.laid_at >= (select access.allowed_from('evaluation')) and c.kind = of_kind
    order by upper(x.during) desc, x.part desc
  loop
    if evaluation.sees(earlier.id) then
      return query select earlier.id, earlier.round, earlier.name, r
        from (select) one left join evaluation.result r on r.sheet_id = earlier.id and r.round = earlier.round;
    end if;
  end loop;
end $$;

-- What the rules of a sheet ask, beside its open parts. `known`: schemes whose text the caller has already.
create function evaluation.sheet_facts(s evaluation.sheet, parts jsonb, known uuid[]) returns jsonb language plpgsql stable set search_path = pg_catalog as $$
declare
  of_cycle jsonb;
  has_course boolean;
  goals jsonb;
  marks jsonb;
  put jsonb;
begin
  if s.id is null then
    return null;
  end if;
  select jsonb_build_object('id', c.id, 'appointingAuthority', c.appointing_authority, 'kind', c.kind, 'name', c.name, 'fiscalYear', c.fiscal_year,
      'during', c.during, 'baseOn', c.base_on, 'disclosureOn', c.disclosure_on, 'state', c.state, 'version', c.version, 'schemeId', c.scheme_id,
      'schemeNumber', m.number, 'formerMarksVisible', c.former_marks_visible, 'policyVersionId', c.policy_version_id,
      'readablePolicyId', (select v.id from policy.version v where v.id = c.policy_version_id), 'said', case when m.id <> all (known) then m.said end),
    case when s.evaluator_id = access.person_id() then evaluation.own_course(m.said) end
  into of_cycle, has_course
  from evaluation.cycle c join evaluation.scheme m on m.id = c.scheme_id where c.id = s.cycle_id;
  if of_cycle is null then
    return null;
  end if;
  if parts -> 'goalVersions' <> '[]' then
    select jsonb_object_agg(v ->> 'id', (
      select coalesce(jsonb_agg(jsonb_build_object('title', g.title, 'what', g.what, 'serves', g.serves, 'weight', g.weight, 'difficulty', g.difficulty,
        'importance', g.importance) order by g.place), '[]')
      from evaluation.goal g where g.version_id = (v ->> 'id')::uuid))
    into goals from jsonb_array_elements(parts -> 'goalVersions') v;
  end if;
  if s.person_id is distinct from access.person_id() then
    select jsonb_agg(jsonb_build_object('round', m.round, 'stage', m.stage, 'givenBy', m.given_by, 'items', m.items, 'overall', m.overall,
      'overallComment', m.overall_comment, 'edition', m.edition) order by m.round, m.stage)
    into marks from evaluation.marking m where m.sheet_id = s.id;
  end if;
  select jsonb_object_agg(p.step, p.to_on) into put
  from (
    select p.step, max(p.to_on) as to_on from evaluation.postponement p where p.cycle_id = s.cycle_id and (p.sheet_id is null or p.sheet_id = s.id) group by p.step
  ) p;
  return jsonb_build_object('id', s.id, 'cycleId', s.cycle_id, 'personId', s.person_id, 'part', s.part, 'during', s.during, 'unitId', s.unit_id,
    'gradeId', s.grade_id, 'jobFamily', s.job_family, 'steps', s.steps, 'evaluatorId', s.evaluator_id, 'adjusterId', s.adjuster_id,
    'confirmerId', s.confirmer_id, 'said', s.said, 'state', s.state, 'round', s.round, 'version', s.version, 'confirmedAt', s.confirmed_at,
    'disclosedOn', s.disclosed_on, 'wishesDisclosure', s.wishes_disclosure, 'cycle', of_cycle, 'hasCourse', has_course,
    'goals', coalesce(goals, '{}'), 'markings', coalesce(marks, '[]'), 'put', coalesce(put, '{}')) || parts;
end $$;

-- What stands on a sheet beside that, less its open parts.
create function evaluation.sheet_beside(s evaluation.sheet, parts jsonb) returns jsonb language plpgsql stable set search_path = pg_catalog as $$
declare
  in_force uuid;
  corrections jsonb;
  report jsonb;
  handovers jsonb;
  names jsonb;
begin
  select v.id into in_force from policy.version v where v.state = 'published' and v.in_force @> access.today();
  select jsonb_build_object('items', r.items, 'overall', r.overall, 'edition', r.edition) into report from evaluation.self_report r where r.sheet_id = s.id;
  if s.confirmed_at is not null or s.round > 1 then
    select jsonb_agg(jsonb_build_object('number', k.number, 'round', k.round, 'field', k.field, 'item', k.item, 'was', k.was, 'becomes', k.becomes,
      'reason', k.reason, 'documentNumber', k.document_number, 'madeOn', k.made_on) order by k.number)
    into corrections from evaluation.correction k where k.sheet_id = s.id;
  end if;
  if (parts -> 'hasHandovers')::boolean then
    select jsonb_agg(jsonb_build_object('handoverId', h.id, 'writtenBy', h.written_by, 'dueOn', h.due_on, 'waived', h.waived,
      'givenAt', to_char(h.given_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'note', (select jsonb_build_object('facts', n.facts, 'items', n.items, 'outlook', n.outlook) from evaluation.handover_note n where n.handover_id = h.id))
      order by h.asked_at, h.id)
    into handovers from evaluation.handover h where h.sheet_id = s.id;
  end if;
  select jsonb_object_agg(n.id, (select e.written from people.directory_entry e where e.person_id = n.id::uuid limit 1)) into names
  from (
    select s.person_id::text
    union select t ->> 'by' from jsonb_array_elements(parts -> 'history') t
    union select r ->> 'personId' from jsonb_array_elements(parts -> 'chain') r
    union select h ->> 'writtenBy' from jsonb_array_elements(handovers) h
  ) n (id) where n.id is not null;
  return jsonb_build_object('policyVersionId', in_force, 'names', coalesce(names, '{}'), 'corrections', coalesce(corrections, '[]'), 'selfReport', report,
    'handovers', coalesce(handovers, '[]'),
    'asksAfterDisclosure', s.disclosed_on is not null and s.person_id = access.person_id() and evaluation.asks_after_disclosure(s.id));
end $$;

-- Marks of a result with their comments, by item; none where only the 全体評語 was disclosed.
create function evaluation.items_of(items jsonb, comments jsonb) returns jsonb language sql immutable set search_path = pg_catalog as $$
  select coalesce(jsonb_object_agg(i ->> 'id', jsonb_build_object('mark', i -> 'mark', 'comment', coalesce(
    (select k ->> 'comment' from jsonb_array_elements(nullif(comments -> 'items', 'null')) k where k ->> 'id' = i ->> 'id'), ''))), '{}')
  from jsonb_array_elements(nullif(items, 'null')) i
$$;

-- What the person got before, in the latest period of the same kind that is over: final marks for who was in the chain then, what was disclosed for the person,
-- with the sheet they stand on; and for who is in the chain only now what was disclosed, where the scheme shows it to them.
create function evaluation.sheet_before(s evaluation.sheet) returns jsonb language plpgsql stable set search_path = pg_catalog as $$
declare
  earlier record;
  final record;
  disclosed jsonb;
begin
  for earlier in select * from evaluation.sheets_before(s.id) loop
    select m.overall, m.overall_comment, m.items into final
    from evaluation.marking m where m.sheet_id = earlier.id and m.stage = 'final' and m.round = earlier.round;
    if found then
      return jsonb_build_object('sheetId', earlier.id, 'cycleName', earlier.cycle_name, 'overall', final.overall, 'overallComment', final.overall_comment,
        'items', final.items);
    elsif (earlier.result).sheet_id is not null then
      return jsonb_build_object('sheetId', earlier.id, 'cycleName', earlier.cycle_name, 'overall', (earlier.result).overall,
        'overallComment', coalesce((earlier.result).comments ->> 'overall', ''),
        'items', evaluation.items_of((earlier.result).items, (earlier.result).comments));
    end if;
  end loop;
  if s.person_id = access.person_id() then
    return null;
  end if;
  disclosed := evaluation.last_result(s.id);
  return case when disclosed is not null then jsonb_build_object('sheetId', null, 'cycleName', disclosed -> 'cycleName', 'overall', disclosed -> 'overall',
    'overallComment', coalesce(disclosed -> 'comments' ->> 'overall', ''), 'items', evaluation.items_of(disclosed -> 'items', disclosed -> 'comments')) end;
end $$;

-- One sheet with all that its reader may see; null where they may not see it. A look at somebody else's is in the reader log, and so is what is shown of
-- their sheet before.
create function evaluation.look_at_sheet(of_sheet uuid, known uuid[]) returns jsonb language plpgsql set search_path = pg_catalog as $$
declare
  seen constant record := evaluation.seen_sheet(of_sheet, true);
  facts constant jsonb := evaluation.sheet_facts(seen.s, seen.parts, known);
  before jsonb;
begin
  if facts is null then
    return null;
  end if;
  before := evaluation.sheet_before(seen.s);
  if (seen.s).person_id is distinct from access.person_id() then
    insert into platform.audit_entry (did, about, record, fields)
    select 'evaluation.readSheet', (seen.s).person_id, looked_at, array['sheet']
    from unnest(array[of_sheet::text, before ->> 'sheetId']) looked_at where looked_at is not null;
  end if;
  return jsonb_build_object('facts', facts, 'beside', evaluation.sheet_beside(seen.s, seen.parts), 'before', before);
end $$;

revoke execute on function evaluation.seen_sheet, evaluation.sheets_before, evaluation.sheet_facts, evaluation.sheet_beside, evaluation.items_of,
  evaluation.sheet_before, evaluation.look_at_sheet from public;
grant execute on function evaluation.seen_sheet, evaluation.sheets_before, evaluation.sheet_facts, evaluation.sheet_beside, evaluation.items_of,
  evaluation.sheet_before, evaluation.look_at_sheet to sodachi_app;
