import { scheme } from '../../evaluation/testing/scheme.ts'

type Laid = (sql: string, parameters?: unknown[]) => Promise<string>

/** A cycle that is prepared and one that is open, of which 人事課 is the officer; Tanaka's sheet while the 上司 evaluates; a note and what the 上司 saw. */
export async function layTriedSheet(
  laid: Laid,
  policyVersionId: string,
  {
    people,
    units,
    accounts,
  }: {
    people: Readonly<Record<string, string>>
    units: Readonly<Record<string, string>>
    accounts: Readonly<Record<string, string | null>>
  },
): Promise<Record<string, string>> {
  const schemeId = await laid(
    `insert into evaluation.scheme (appointing_authority, number, from_day, said, basis, written_by) values ('mayor', 1, '2025-04-01', $1, '試験', $2) returning id`,
    [JSON.stringify(scheme), accounts.personnel],
  )
  const cycle = async (state: string) => {
    const id = await laid(
      `insert into evaluation.cycle (appointing_authority, scheme_id, policy_version_id, kind, name, fiscal_year, during, base_on, state, former_marks_visible, made_by, opened_at)
       values ('mayor', $1, $2, 'ability', '試験', 2026, '[2026-04-01,2027-04-01)', '2027-01-01', $3, false, $4, case $3 when 'open' then access.instant() end) returning id`,
      [schemeId, policyVersionId, state, accounts.personnel],
    )
    await laid(
      `insert into evaluation.cycle_officer (cycle_id, account_id, named_by) values ($1, $2, $2) returning cycle_id as id`,
      [id, accounts.personnel],
    )
    return id
  }
  const openCycle = await cycle('open')
  const sheet = await laid(
    `insert into evaluation.sheet (cycle_id, person_id, during, unit_id, unit_path, grade_id, job_family, employment_kind, steps, evaluator_id, adjuster_id, confirmer_id, state)
     values ($1, $2, '[2026-04-01,2027-04-01)', $3, array[$3]::uuid[], 'officer', '事務', 'regular',
       '{self-report,evaluation,adjustment,confirmation,disclosure,closing-interview}', $4, $5, $5, 'evaluating') returning id`,
    [openCycle, people.self, units.section, people.superior, people['second-evaluator']],
  )
  for (const [who, role] of [
    ['superior', 'evaluator'],
    ['second-evaluator', 'adjuster'],
    ['second-evaluator', 'confirmer'],
  ] as const)
    await laid(
      `insert into evaluation.sheet_role (sheet_id, person_id, role, from_day) values ($1, $2, $3, '2026-04-01') returning sheet_id as id`,
      [sheet, people[who], role],
    )
  const appeal = await laid(
    `insert into evaluation.appeal (sheet_id, round, person_id, kind, text, answer_by, state) values ($1, 1, $2, 'consultation', '試験', '2026-06-01', 'examining') returning id`,
    [sheet, people.self],
  )
  await laid(
    `insert into evaluation.appeal_member (appeal_id, person_id, role, named_by) values ($1, $2, 'handler', $2) returning appeal_id as id`,
    [appeal, people.personnel],
  )
  const handover = await laid(
    `insert into evaluation.handover (sheet_id, written_by, due_on) values ($1, $2, '2026-10-14') returning id`,
    [sheet, people['former-superior']],
  )
  const practice = await laid(
    `insert into evaluation.practice_case (appointing_authority, policy_version_id, grade_id, title, story, scales, written_by)
     values ('mayor', $1, 'officer', '試験', '試験', '{"item":[{"code":"B","label":"標準"}],"overall":[{"code":"B","label":"標準"}]}', $2) returning id`,
    [policyVersionId, accounts.personnel],
  )
  const draftCase = await laid(
    `insert into evaluation.practice_case (appointing_authority, policy_version_id, grade_id, title, scales, written_by) values ('mayor', $1, 'officer', '試験', '{"item":[],"overall":[]}', $2) returning id`,
    [policyVersionId, accounts.personnel],
  )
  await laid(`update evaluation.practice_case set state = 'published' where id = $1 returning id`, [practice])
  return {
    practiceCase: practice,
    draftCase,
    openCycle,
    handoverOfFormer: handover,
    appealOfSelf: appeal,
    personnelPerson: String(people.personnel),
    preparedCycle: await cycle('preparing'),
    triedSheet: sheet,
    noteOfSelf: await laid(
      `insert into evaluation.note (person_id, happened_on, about, text) values ($1, '2026-03-01', '{ability/officer/judgement}', '試験') returning id`,
      [people.self],
    ),
    observationOfSelf: await laid(
      `insert into evaluation.observation (person_id, observer_id, happened_on, about, tone, text)
       values ($1, $2, '2026-03-01', '{ability/officer/judgement}', 'strength', '試験') returning id`,
      [people.self, people.superior],
    ),
    officerAccount: String(accounts['authority-personnel']),
  }
}
