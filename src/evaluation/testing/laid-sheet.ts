import { layPolicy, smallCity } from '../../people/testing/small-city.ts'
import type { TestCity } from '../../platform/testing/database.ts'
import { scheme } from './scheme.ts'

/** A sheet of 業績評価 of 田中 in an open cycle, laid by SQL: for what the database itself refuses. */
export async function laySheet(city: TestCity) {
  const small = smallCity(city)
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  for (const [name, grade] of [
    ['田中花子', 'officer'],
    ['佐藤一郎', 'section-director'],
    ['鈴木二郎', 'bureau-director'],
  ] as const)
    await small.addPerson({ name, unit: '総務局', grade })
  const account = await small.account('鈴木二郎', 'personnel')
  await city.superuser(`insert into people.appointing_authority values ('mayor', '市長', 1) on conflict do nothing`)
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const schemeId = await id(
    `insert into evaluation.scheme (appointing_authority, number, from_day, said, basis, written_by) values ('mayor', 1, '2020-04-01', $1, '試験', $2) returning id`,
    [JSON.stringify(scheme), account],
  )
  const cycleId = await id(
    `insert into evaluation.cycle (appointing_authority, scheme_id, policy_version_id, kind, name, fiscal_year, during, base_on, disclosure_on, state,
       former_marks_visible, made_by, opened_at)
     select 'mayor', $1, p.id, 'achievement', '試験', 2026, '[2026-04-01,2027-04-01)', '2027-03-31', '2027-03-15', 'open', false, $2, now()
     from policy.version p limit 1 returning id`,
    [schemeId, account],
  )
  const sheet = (state: string) =>
    id(
      `insert into evaluation.sheet (cycle_id, person_id, part, during, unit_id, unit_path, grade_id, job_family, employment_kind, steps, evaluator_id, adjuster_id, confirmer_id, state)
       values ($1, $2, (select count(*) + 1 from evaluation.sheet), '[2026-04-01,2027-04-01)', $3, '{}', 'officer', '事務', 'regular',
         '{goals,evaluation,confirmation,disclosure}', $4, $5, $5, $6) returning id`,
      [cycleId, small.id('田中花子'), small.id('総務局'), small.id('佐藤一郎'), small.id('鈴木二郎'), state],
    )
  return { small, account, cycleId, sheet }
}
