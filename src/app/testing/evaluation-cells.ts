import { scheme } from '../../evaluation/testing/scheme.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/**
 * Tanaka's sheet of 能力評価 while it is adjusted, in a cycle of which 人事課 is the named officer; another of 業績評価 that the 上司 evaluates, a third with goals
 * being written, one that is confirmed and one that was disclosed. `future` tries what nobody has been given yet.
 */
export async function layEvaluation(city: TestCity, { people, units, accounts }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const policy = await id(`select id from policy.version where state = 'published' order by effective_on limit 1`)
  const laidScheme = (number: number, from: string) =>
    id(
      `insert into evaluation.scheme (appointing_authority, number, from_day, said, basis, written_by)
       values ('mayor', $1, $2, $3, '試験', $4) returning id`,
      [number, from, JSON.stringify(scheme), accounts.personnel],
    )
  const present = await laidScheme(1, '2026-04-01')
  const later = await laidScheme(2, '2026-10-01')
  const cycle = (kind: string, state: string, disclosureOn: string | null) =>
    id(
      `insert into evaluation.cycle (appointing_authority, scheme_id, policy_version_id, kind, name, fiscal_year, during, base_on, disclosure_on, state,
         former_marks_visible, made_by, opened_at)
       values ('mayor', $1, $2, $3, '試験', 2026, '[2025-04-01,2026-04-01)', '2026-03-31', $4, $5, false, $6, $7) returning id`,
      [
        present,
        policy,
        kind,
        disclosureOn,
        state,
        accounts.personnel,
        state === 'preparing' ? null : '2026-03-01T09:00+09',
      ],
    )
  const running = await cycle('ability', 'open', null)
  const second = await cycle('achievement', 'open', '2026-04-01')
  const third = await cycle('achievement', 'open', null)
  const preparing = await cycle('ability', 'preparing', null)
  const fourth = await cycle('ability', 'open', '2026-04-01')
  const fifth = await cycle('ability', 'open', '2026-04-01')
  for (const one of [running, second, third, fourth, fifth, preparing])
    await city.superuser(`insert into evaluation.cycle_officer (cycle_id, account_id, named_by) values ($1, $2, $2)`, [
      one,
      accounts.personnel,
    ])
  const columns =
    'cycle_id, person_id, during, unit_id, unit_path, grade_id, job_family, employment_kind, steps, evaluator_id, adjuster_id, confirmer_id, state'
  const values = (of: string, state: string) =>
    `'${of}', '${people.self}', '[2025-04-01,2026-04-01)', '${units.section}', array['${units.bureau}', '${units.section}']::uuid[], 'officer', '事務', 'regular',
     '{evaluation,confirmation,disclosure}', '${people.superior}', '${people['second-evaluator']}', '${people['second-evaluator']}', '${state}'`
  const sheet = async (of: string, state: string) => {
    const laid = await id(`insert into evaluation.sheet (${columns}) values (${values(of, state)}) returning id`)
    for (const [who, role, ended] of [
      ['superior', 'evaluator', null],
      ['second-evaluator', 'adjuster', null],
      ['second-evaluator', 'confirmer', null],
      ['former-superior', 'evaluator', '2026-04-01'],
    ] as const)
      await city.superuser(
        `insert into evaluation.sheet_role (sheet_id, person_id, role, from_day, ended_on) values ($1, $2, $3, '2026-03-01', $4)`,
        [laid, people[who], role, ended],
      )
    return laid
  }
  const adjusting = await sheet(running, 'adjusting')
  const evaluating = await sheet(second, 'evaluating')
  const writing = await sheet(third, 'in-period')
  await city.superuser(`delete from evaluation.sheet_role where sheet_id = $1 and role = 'confirmer'`, [writing])
  const confirmed = await sheet(fourth, 'confirmed')
  const disclosed = await sheet(fifth, 'confirmed')
  const marking = (of: string, stage: string, who: string) =>
    city.superuser(
      `insert into evaluation.marking (sheet_id, round, stage, given_by, items, overall) values ($1, 1, $2, $3, '{"judgement":{"mark":"B"}}', 'B')`,
      [of, stage, people[who]],
    )
  await city.superuser('begin')
  const goals = await id(
    `insert into evaluation.goal_version (sheet_id, number, state, agreed_at) values ($1, 1, 'agreed', access.instant()) returning id`,
    [writing],
  )
  const draft = await id(`insert into evaluation.goal_version (sheet_id, number) values ($1, 2) returning id`, [
    writing,
  ])
  for (const version of [goals, draft])
    await city.superuser(
      `insert into evaluation.goal (version_id, place, title, what, serves, weight) values ($1, 1, '試験', '', '', 100)`,
      [version],
    )
  await city.superuser('commit')
  await marking(adjusting, 'evaluator', 'superior')
  await marking(evaluating, 'evaluator', 'superior')
  for (const one of [confirmed, disclosed]) await marking(one, 'final', 'second-evaluator')
  await city.superuser(
    `insert into evaluation.result (sheet_id, round, person_id, overall, words, disclosed_on) values ($1, 1, $2, 'B', '', '2026-04-01')`,
    [disclosed, people.self],
  )
  await city.superuser(`insert into evaluation.self_report (sheet_id) values ($1), ($2)`, [adjusting, writing])
  await city.superuser(`insert into evaluation.interview (sheet_id, kind) values ($1, 'mid')`, [adjusting])
  await city.superuser(
    `insert into evaluation.transition (sheet_id, number, act, from_state, to_state, round, as_role) values ($1, 1, 'startAdjustment', 'evaluated', 'adjusting', 1, 'adjuster')`,
    [adjusting],
  )
  await city.superuser(
    `insert into evaluation.chain_override (cycle_id, person_id, no_adjuster, reason, set_by) values ($1, $2, true, '試験', $3)`,
    [running, people.self, accounts.personnel],
  )
  await city.superuser(
    `insert into evaluation.postponement (cycle_id, sheet_id, step, to_on, reason, set_by) values ($1, $2, 'evaluation', '2026-05-01', '試験', $3)`,
    [running, adjusting, accounts.personnel],
  )
  const note = (isShared: boolean) =>
    id(
      `insert into evaluation.note (person_id, happened_on, about, text, shared_at) values ($1, '2026-03-01', '{ability/officer/judgement}', '試験', $2) returning id`,
      [people.self, isShared ? '2026-03-02T09:00+09' : null],
    )
  const shared = await note(true)
  const own = await note(false)
  await city.superuser(
    `insert into evaluation.observation (person_id, observer_id, happened_on, about, tone, text) values ($1, $2, '2026-03-01', '{ability/officer/judgement}', 'strength', '試験')`,
    [people.self, people.superior],
  )

  await city.superuser(
    `insert into evaluation.calibration_memo (cycle_id, unit_id, text, written_by) values ($1, $2, '試験', $3)`,
    [running, units.section, people['second-evaluator']],
  )

  await city.superuser('begin')
  for (const [number, isTold] of [
    [8, false],
    [9, true],
  ] as const) {
    await city.superuser(
      `insert into evaluation.transition (sheet_id, number, act, from_state, to_state, round, as_role, comment, document_number) values ($1, $2, 'correct', 'confirmed', 'confirmed', 1, 'hr', '試験', '試験')`,
      [disclosed, number],
    )
    await city.superuser(
      `insert into evaluation.correction (sheet_id, number, round, person_id, field, was, becomes, reason, document_number, is_told, made_on) values ($1, $2, 1, $3, 'overall', 'C', 'B', '試験', '試験', $4, '2026-04-01')`,
      [disclosed, number, people.self, isTold],
    )
  }
  await city.superuser('commit')

  await city.superuser(`insert into evaluation.after_disclosure_answered (cycle_id, person_id) values ($1, $2)`, [
    fifth,
    people.self,
  ])
  await city.superuser(
    `insert into evaluation.after_disclosure_count (cycle_id, unit_id, question, choice, answers) values ($1, $2, 'facts', 'yes', 1)`,
    [fifth, units.bureau],
  )

  const appeal = await id(
    `insert into evaluation.appeal (sheet_id, round, person_id, kind, text, answer_by, state) values ($1, 1, $2, 'formal', '試験', '2026-06-01', 'examining') returning id`,
    [adjusting, people.self],
  )
  await city.superuser(
    `insert into evaluation.appeal_member (appeal_id, person_id, role, named_by) values ($1, $2, 'handler', $2)`,
    [appeal, people.personnel],
  )
  await city.superuser(
    `insert into evaluation.appeal_record (appeal_id, number, kind, of_whom, happened_on, text, written_by) values ($1, 1, 'hearing', '本人', '2026-03-01', '試験', $2)`,
    [appeal, people.personnel],
  )

  const handover = (sheetId: string) =>
    id(`insert into evaluation.handover (sheet_id, written_by, due_on) values ($1, $2, '2026-05-01') returning id`, [
      sheetId,
      people['former-superior'],
    ])
  const [given, ungiven, bare] = [await handover(adjusting), await handover(evaluating), await handover(writing)]
  for (const one of [given, ungiven])
    await city.superuser(`insert into evaluation.handover_note (handover_id, facts) values ($1, '試験')`, [one])
  await city.superuser(`update evaluation.handover set given_at = access.instant() where id = $1`, [given])

  const practice = (state: string) =>
    id(
      `insert into evaluation.practice_case (appointing_authority, policy_version_id, grade_id, title, scales, written_by) values ('mayor', $1, 'officer', $2, '{}', $3) returning id`,
      [policy, state, accounts.personnel],
    )
  const [out, draftCase, fresh] = [await practice('公開'), await practice('下書き'), await practice('模範なし')]
  const unanswered = await practice('まだだれも答えていない')
  for (const one of [out, draftCase])
    await city.superuser(`insert into evaluation.practice_model (case_id) values ($1)`, [one])
  for (const one of [out, unanswered])
    await city.superuser(`update evaluation.practice_case set state = 'published' where id = $1`, [one])
  await city.superuser(
    `insert into evaluation.practice_answer (case_id, person_id, items, overall) values ($1, $2, '{}', 'B')`,
    [out, people.self],
  )

  const of = (sheetId = adjusting) => `sheet_id = '${sheetId}'`
  return {
    'evaluation.scheme': {
      row: `id = '${present}'`,
      future: `id = '${later}'`,
      insert: `insert into evaluation.scheme (appointing_authority, number, from_day, said, basis) values ('mayor', 3, '2026-11-01', '{}', '試験')`,
      update: `update evaluation.scheme set said = '{}'`,
    },
    'evaluation.cycle': {
      row: `id = '${running}'`,
      future: `id = '${preparing}'`,
      insert: `insert into evaluation.cycle (appointing_authority, scheme_id, policy_version_id, kind, name, fiscal_year, during, base_on, former_marks_visible)
        values ('mayor', '${present}', '${policy}', 'ability', '試験', 2026, '[2026-04-01,2027-04-01)', '2027-03-31', false)`,
      update: `update evaluation.cycle set version = version + 1 where id = '${running}'`,
    },
    'evaluation.cycle_officer': {
      row: `cycle_id = '${running}'`,
      insert: `insert into evaluation.cycle_officer (cycle_id, account_id) values ('${running}', '${accounts.reform}')`,
      update: `update evaluation.cycle_officer set ended_at = access.instant() where cycle_id = '${running}'`,
    },
    'evaluation.chain_override': {
      row: `cycle_id = '${running}'`,
      insert: `insert into evaluation.chain_override (cycle_id, person_id, no_adjuster, reason) values ('${second}', '${people.self}', true, '試験')`,
      update: `update evaluation.chain_override set reason = '改' where cycle_id = '${running}'`,
    },
    'evaluation.sheet': {
      row: `id = '${adjusting}'`,
      future: `id = '${evaluating}'`,
      insert: `insert into evaluation.sheet (${columns}) values (${values(running, 'exempt').replace(people.self ?? '', people.colleague ?? '')})`,
      update: `update evaluation.sheet set changed_at = access.instant() where id = '${adjusting}'`,
    },
    'evaluation.sheet_role': {
      row: of(),
      insert: `insert into evaluation.sheet_role (sheet_id, person_id, role, from_day) values ('${writing}', '${people.colleague}', 'confirmer', '2026-01-01')`,
      update: `update evaluation.sheet_role set ended_on = access.today() where ${of()} and ended_on is not null`,
    },
    'evaluation.transition': {
      row: of(),
      insert: `insert into evaluation.transition (sheet_id, number, act, from_state, to_state, round, as_role) values ('${adjusting}', 2, 'sendAdjustment', 'adjusting', 'adjusted', 1, 'adjuster')`,
      update: `update evaluation.transition set comment = 'x'`,
    },
    'evaluation.goal_version': {
      row: `id = '${goals}'`,
      insert: `insert into evaluation.goal_version (sheet_id, number, reason) values ('${writing}', 2, '試験') on conflict (sheet_id, number) do update set edition = 2`,
      update: `update evaluation.goal_version set edition = 2 where id = '${draft}'`,
      delete: `delete from evaluation.goal_version where id = '${draft}'`,
    },
    'evaluation.goal': {
      row: `version_id = '${goals}'`,
      future: `version_id = '${draft}'`,
      insert: `insert into evaluation.goal (version_id, place, title, what, serves) values ('${draft}', 2, '試験', '', '')`,
      update: `update evaluation.goal set weight = 1`,
      delete: `delete from evaluation.goal where version_id = '${draft}'`,
    },
    'evaluation.self_report': {
      row: of(),
      future: of(writing),
      insert: `insert into evaluation.self_report (sheet_id) values ('${writing}') on conflict (sheet_id) do update set edition = 2`,
      update: `update evaluation.self_report set edition = 2 where ${of(writing)}`,
    },
    'evaluation.marking': {
      row: of(),
      future: of(evaluating),
      insert: `insert into evaluation.marking (sheet_id, round, stage, overall) values ('${evaluating}', 1, 'evaluator', 'A')
        on conflict (sheet_id, round, stage, given_by) do update set overall = 'A'`,
      update: `update evaluation.marking set overall = 'A' where ${of(evaluating)}`,
    },
    'evaluation.result': {
      row: of(disclosed),
      insert: `insert into evaluation.result (sheet_id, round, person_id, overall, words) values ('${confirmed}', 1, '${people.self}', 'B', '')`,
      update: `update evaluation.result set overall = 'S'`,
    },
    'evaluation.after_disclosure_answered': {
      row: `cycle_id = '${fifth}'`,
      insert: `insert into evaluation.after_disclosure_answered (cycle_id, person_id) values ('${fourth}', '${people.self}')`,
      update: `update evaluation.after_disclosure_answered set cycle_id = '${fourth}'`,
    },
    'evaluation.after_disclosure_count': {
      row: `cycle_id = '${fifth}'`,
      insert: `insert into evaluation.after_disclosure_count (cycle_id, unit_id, question, choice, answers) values ('${fifth}', '${units.bureau}', 'facts', 'no', 1)`,
      update: `update evaluation.after_disclosure_count set answers = 9`,
    },
    'evaluation.correction': {
      row: `${of(disclosed)} and not is_told`,
      future: `${of(disclosed)} and is_told`,
      insert: `insert into evaluation.correction (sheet_id, number, round, person_id, field, was, becomes, reason, document_number, is_told)
        values ('${disclosed}', 9, 1, '${people.self}', 'overall', 'B', 'A', '試験', '試験', true)`,
      update: `update evaluation.correction set reason = '改'`,
    },
    'evaluation.interview': {
      row: of(),
      insert: `insert into evaluation.interview (sheet_id, kind) values ('${adjusting}', 'closing')`,
      update: `update evaluation.interview set agenda = '試験' where ${of()}`,
    },
    'evaluation.postponement': {
      row: of(),
      insert: `insert into evaluation.postponement (cycle_id, step, to_on, reason) values ('${running}', 'evaluation', '2026-05-02', '試験')`,
      update: `update evaluation.postponement set to_on = '2027-01-01'`,
      delete: `delete from evaluation.postponement where ${of()}`,
    },
    'evaluation.appeal': {
      row: `id = '${appeal}'`,
      insert: `insert into evaluation.appeal (id, sheet_id, round, kind, text, answer_by) values (gen_random_uuid(), '${adjusting}', 1, 'consultation', '試験', '2026-06-01')`,
      update: `update evaluation.appeal set state = 'withdrawn', ended_on = access.today(), version = version + 1 where id = '${appeal}'`,
    },
    'evaluation.appeal_member': {
      row: `appeal_id = '${appeal}'`,
      insert: `insert into evaluation.appeal_member (appeal_id, person_id, role) values ('${appeal}', '${people.colleague}', 'member')`,
      update: `update evaluation.appeal_member set ended_at = access.instant() where appeal_id = '${appeal}'`,
    },
    'evaluation.appeal_record': {
      row: `appeal_id = '${appeal}'`,
      insert: `insert into evaluation.appeal_record (appeal_id, number, kind, of_whom, happened_on, text) values ('${appeal}', 2, 'fact', '人事課', '2026-03-01', '試験')`,
      update: `update evaluation.appeal_record set text = '改'`,
    },
    'evaluation.handover': {
      row: `id = '${given}'`,
      future: `id = '${ungiven}'`,
      insert: `insert into evaluation.handover (sheet_id, written_by) values ('${writing}', '${people.superior}')`,
      update: `update evaluation.handover set due_on = due_on where id = '${ungiven}'`,
    },
    'evaluation.handover_note': {
      row: `handover_id = '${given}'`,
      future: `handover_id = '${ungiven}'`,
      insert: `insert into evaluation.handover_note (handover_id, facts) values ('${bare}', '試験')`,
      update: `update evaluation.handover_note set facts = '改' where handover_id = '${ungiven}'`,
    },
    'evaluation.practice_case': {
      row: `id = '${out}'`,
      future: `id = '${draftCase}'`,
      insert: `insert into evaluation.practice_case (id, appointing_authority, policy_version_id, grade_id, title, scales) values (gen_random_uuid(), 'mayor', '${policy}', 'officer', '試験', '{}')`,
      update: `update evaluation.practice_case set version = version + 1 where id = '${out}'`,
      delete: `delete from evaluation.practice_case where id = '${draftCase}'`,
    },
    'evaluation.practice_model': {
      row: `case_id = '${out}'`,
      insert: `insert into evaluation.practice_model (case_id) values ('${fresh}')`,
      update: `update evaluation.practice_model set overall = 'B' where case_id = '${draftCase}'`,
    },
    'evaluation.practice_answer': {
      row: `case_id = '${out}'`,
      insert: `insert into evaluation.practice_answer (case_id, items, overall) values ('${unanswered}', '{}', 'B')`,
      update: `update evaluation.practice_answer set overall = 'A'`,
    },
    'evaluation.calibration_memo': {
      row: `cycle_id = '${running}'`,
      insert: `insert into evaluation.calibration_memo (cycle_id, unit_id, text) values ('${running}', '${units.section}', '試験')`,
      update: `update evaluation.calibration_memo set text = '改'`,
    },
    'evaluation.note': {
      row: `id = '${shared}'`,
      future: `id = '${own}'`,
      insert: `insert into evaluation.note (happened_on, about, text) values ('2026-03-01', '{x}', '試験')`,
      update: `update evaluation.note set text = '改' where id = '${own}'`,
      delete: `delete from evaluation.note where id = '${own}'`,
    },
    'evaluation.observation': {
      row: `person_id = '${people.self}'`,
      insert: `insert into evaluation.observation (person_id, happened_on, about, tone, text) values ('${people.self}', '2026-03-01', '{x}', 'strength', '試験')`,
      update: `update evaluation.observation set seen_at = access.instant()`,
    },
  }
}
