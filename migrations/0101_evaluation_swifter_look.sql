-- A sheet is looked at in fewer statements, whose plans are kept: names, asked for by a list, were planned anew with each look, and the sheet before was found by looking at
-- all of the person's earlier ones in turn.

drop function evaluation.look_at_sheet, evaluation.seen_sheet, evaluation.sheet_before, evaluation.items_of, evaluation.own_course;

-- The newest sheet of the same person and kind that ended before this one began and whose marks the actor sees: the final ones, or those disclosed. Where they see none and the
-- scheme has it so (`shows_last`), the chain of this one is told what was disclosed of the newest, without its sheet. Items are told as they are kept: `items` those of a
-- marking, `disclosed` and `comments` those of a result.
create function evaluation.sheet_before(s evaluation.sheet, of_kind text, of_authority text, begun date, shows_last boolean, out sheet_id uuid, out told json)
language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  me constant uuid := access.person_id();
begin
  select x.id, case when m.sheet_id is not null
      then json_build_object('sheetId', x.id, 'cycleName', c.name, 'overall', m.overall, 'overallComment', m.overall_comment, 'items', m.items)
      else json_build_object('sheetId', x.id, 'cycleName', c.name, 'overall', r.overall, 'disclosed', r.items, 'comments', r.comments) end
  into sheet_id, told
  from evaluation.sheet x join evaluation.cycle c on c.id = x.cycle_id
    left join evaluation.marking m on m.sheet_id = x.id and m.stage = 'final' and m.round = x.round and evaluation.shows_marking(x, m.round, m.stage, m.given_by)
    left join evaluation.result r on r.sheet_id = x.id and r.round = x.round
  where x.person_id = s.person_id and x.id <> s.id and upper(x.during) <= lower(s.during) and x.state in ('disclosed', 'interviewed', 'done')
    and x.laid_at >= access.allowed_from('evaluation') and c.kind = of_kind and evaluation.sees(x.id) and (m.sheet_id is not null or r.sheet_id is not null)
  order by upper(x.during) desc, x.part desc limit 1;
  if sheet_id is null and shows_last and s.person_id is distinct from me then
    select json_build_object('sheetId', null, 'cycleName', b.name, 'overall', r.overall, 'disclosed', r.items, 'comments', r.comments) into told
    from evaluation.sheet p join evaluation.cycle b on b.id = p.cycle_id join evaluation.result r on r.sheet_id = p.id and r.round = p.round
    where p.person_id = s.person_id and b.kind = of_kind and b.appointing_authority = of_authority and upper(b.during) <= begun and exists (
      select from evaluation.sheet_role o
      where o.sheet_id = s.id and o.person_id = me and o.ended_on is null and o.role in ('evaluator', 'adjuster', 'confirmer'))
    order by upper(b.during) desc, p.part desc limit 1;
  end if;
end $$;

-- The sheet as its rules ask for it, for whoever sees it in a use that the ledger allows; nulls for everybody else. `known`: schemes whose text the caller has already.
-- `whole`: with what a page shows beside that; `people`: who is named there; `before`: as sheet_before tells it.
create function evaluation.seen_sheet(of_sheet uuid, known uuid[], whole boolean, out s evaluation.sheet, out facts json, out beside json, out people uuid[],
  out before_id uuid, out before json)
language plpgsql stable security definer set search_path = pg_catalog set plan_cache_mode = force_generic_plan as $$
declare
  me constant uuid := access.person_id();
  found_sheet evaluation.sheet;
  is_hr boolean;
  of_cycle record;
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
      'said', case when m.id <> all (known) then m.said end) as told,
    case when found_sheet.evaluator_id = me then evaluation.has_course(me, m.said) end as has_course,
    c.kind, c.appointing_authority, lower(c.during) as begun, whole and (m.said ->> 'lastResultsVisible')::boolean as shows_last
  into of_cycle
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
    'disclosedOn', s.disclosed_on, 'wishesDisclosure', s.wishes_disclosure, 'isHr', is_hr, 'cycle', of_cycle.told, 'hasCourse', of_cycle.has_course,
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
  select b.sheet_id, b.told into before_id, before
  from evaluation.sheet_before(found_sheet, of_cycle.kind, of_cycle.appointing_authority, of_cycle.begun, of_cycle.shows_last) b;
  people := shown.people || s.person_id;
  beside := json_build_object('history', coalesce(shown.history, '[]'), 'chain', coalesce(shown.chain, '[]'), 'results', coalesce(results, '[]'),
    'policyVersionId', shown.in_force, 'selfReport', shown.self_report, 'hasHandovers', shown.has_handovers,
    'asksAfterDisclosure', s.disclosed_on is not null and s.person_id = me and evaluation.asks_after_disclosure(s.id));
end $$;

-- One sheet with all that its reader may see; null where they may not see it. What only few sheets have, and who is called what, is asked behind its own wall. A look at
-- somebody else's is in the reader log, and so is what is shown of their sheet before.
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
  if (seen.s).person_id is distinct from access.person_id() then
    insert into platform.audit_entry (did, about, record, fields) values ('evaluation.readSheet', (seen.s).person_id, of_sheet::text, array['sheet']);
    if seen.before_id is not null then
      insert into platform.audit_entry (did, about, record, fields) values ('evaluation.readSheet', (seen.s).person_id, seen.before_id::text, array['sheet']);
    end if;
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
  select json_object_agg(e.person_id, e.written) into names from people.directory_entry e where e.person_id = any (named);
  return json_build_object('facts', seen.facts, 'beside', seen.beside, 'before', seen.before, 'names', names, 'corrections', coalesce(corrections, '[]'),
    'handovers', coalesce(handovers, '[]'));
end $$;

revoke execute on function evaluation.sheet_before, evaluation.seen_sheet, evaluation.look_at_sheet from public;
grant execute on function evaluation.seen_sheet, evaluation.look_at_sheet to sodachi_app;
