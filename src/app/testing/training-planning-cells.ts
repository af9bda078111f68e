import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** The plan of a 年度 that is decided, one that is a draft (`update`, and what belongs to it), and checks of Tanaka's 課 and of the city (`future`). */
export async function layTrainingPlanning(city: TestCity, { units }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const plan = (year: number) => id(`insert into training.year_plan (fiscal_year) values (${year}) returning id`)
  const [decided, draft] = [await plan(2026), await plan(2027)]
  const line = (planId: string) =>
    id(
      `insert into training.year_plan_line (plan_id, place, kind, name, budget_yen) values ($1, 0, 'hall', '試験', 1000) returning id`,
      [planId],
    )
  const [paid, written] = [await line(decided), await line(draft)]
  const course = await id(
    `insert into training.year_plan_course (plan_id, place, title, category, sessions, people) values ($1, 0, '試験', 'other', 1, 1) returning id`,
    [draft],
  )
  for (const state of ['sent', 'decided'])
    await city.superuser(`update training.year_plan set state = $2, decided_at = now() where id = $1`, [decided, state])
  const spending = await id(
    `insert into training.year_spending (line_id, spent_on, what, amount_yen) values ($1, '2026-04-01', '試験', 1) returning id`,
    [paid],
  )
  const version = await id(`select id from policy.version where state = 'published' limit 1`)
  const check = (unit: string, at: number) =>
    `insert into training.condition_check (id, fiscal_year, unit_id, policy_version_id, paragraph_id, found, next, figures)
     values (gen_random_uuid(), 2026, ${unit}, '${version}', 'training-picture/condition/${at}', '試験', '試験', '{}')`
  const section = `'${units.section}'`
  const [own, whole] = [await id(`${check(section, 1)} returning id`), await id(`${check('null', 1)} returning id`)]
  return {
    'training.year_plan': {
      row: `id = '${draft}'`,
      insert: `insert into training.year_plan (id, fiscal_year, aim) values (gen_random_uuid(), 2028, '')`,
      update: `update training.year_plan set version = version + 1 where id = '${draft}'`,
    },
    'training.year_plan_course': {
      row: `id = '${course}'`,
      insert: `insert into training.year_plan_course (id, plan_id, place, title, category, sessions, people) values (gen_random_uuid(), '${draft}', 1, '試験', 'other', 1, 1)`,
      update: `update training.year_plan_course set people = 2 where id = '${course}'`,
    },
    'training.year_plan_line': {
      row: `id = '${written}'`,
      insert: `insert into training.year_plan_line (id, plan_id, place, kind, name, budget_yen) values (gen_random_uuid(), '${draft}', 1, 'hall', '試験', 1)`,
      update: `update training.year_plan_line set budget_yen = 2 where id = '${written}'`,
    },
    'training.year_spending': {
      row: `id = '${spending}'`,
      insert: `insert into training.year_spending (id, line_id, spent_on, what, amount_yen) values (gen_random_uuid(), '${paid}', '2026-04-01', '試験', 1)`,
    },
    'training.condition_check': {
      row: `id = '${own}'`,
      future: `id = '${whole}'`,
      insert: check(section, 2),
      update: `update training.condition_check set found = '別', written_by = access.account_id() where id = '${own}'`,
    },
  }
}
