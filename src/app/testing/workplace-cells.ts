import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** 職場研修 of Tanaka's 課: the 同僚 is its promoter, its plan was approved, opened and returned. Another 課 has shared a lesson: `future` tries that. */
export async function layWorkplace(city: TestCity, { people, units }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const promoter = await id(
    `insert into training.promoter (unit_id, fiscal_year, person_id) values ($1, 2026, $2) returning id`,
    [units.section, people.colleague],
  )
  const plan = (unit: string | undefined) =>
    id(
      `insert into training.workplace_plan (unit_id, fiscal_year, aim, state, sent_at, approved_at) values ($1, 2026, '試験', 'returned', now(), now()) returning id`,
      [unit],
    )
  const run = (planId: string, unit: string | undefined) =>
    id(
      `insert into training.workplace_run (plan_id, unit_id, theme, kind, planned_on) values ($1, $2, '試験', 'group', '2026-04-01') returning id`,
      [planId, unit],
    )
  const [own, others] = [await plan(units.section), await plan(units.board)]
  const [held, shared, spare] = [
    await run(own, units.section),
    await run(others, units.board),
    await run(own, units.section),
  ]
  await city.superuser(
    `update training.workplace_run set held_on = '2026-04-01', people = 3, summary = '試験', lesson = '試験', is_shared = true, reported_at = now() where id = $1`,
    [shared],
  )
  const request = () =>
    id(
      `insert into requests.request (kind, terms_id, applicant_id, is_confidential, duty, duties, title)
       select kind, terms_id, applicant_id, is_confidential, duty, duties, title from requests.request
       where applicant_id = $1 and state = 'draft' limit 1 returning id`,
      [people.self],
    )
  const [asked, fresh] = [await request(), await request()]
  await city.superuser(`insert into training.workplace_run_grant (request_id, run_id) values ($1, $2)`, [asked, held])
  // Tanaka is away in this city: the pair was made before.
  await city.superuser('alter table training.mentoring disable trigger check_mentoring')
  const mentoring = await id(
    `insert into training.mentoring (person_id, mentor_id, begins_on, ends_on) values ($1, $2, '2026-03-01', '2027-03-31') returning id`,
    [people.self, people.stranger],
  )
  await city.superuser('alter table training.mentoring enable trigger check_mentoring')
  await city.superuser(
    `insert into training.mentor_meeting (mentoring_id, met_on, minutes) values ($1, '2026-03-20', 60)`,
    [mentoring],
  )
  return {
    'training.mentoring': {
      row: `id = '${mentoring}'`,
      insert: `insert into training.mentoring (id, person_id, mentor_id, ends_on) values (gen_random_uuid(), '${people.colleague}', '${people.reform}', '2027-03-31')`,
      update: `update training.mentoring set change_asked_at = access.instant() where id = '${mentoring}'`,
    },
    'training.mentor_meeting': {
      row: `mentoring_id = '${mentoring}'`,
      insert: `insert into training.mentor_meeting (id, mentoring_id, met_on, minutes) values (gen_random_uuid(), '${mentoring}', '2026-03-21', 30)`,
    },
    'training.promoter': {
      row: `id = '${promoter}'`,
      insert: `insert into training.promoter (id, unit_id, fiscal_year, person_id) values (gen_random_uuid(), '${units.section}', 2027, '${people.colleague}')`,
      update: `update training.promoter set ended_at = access.instant() where id = '${promoter}'`,
    },
    'training.workplace_plan': {
      row: `id = '${own}'`,
      insert: `insert into training.workplace_plan (id, unit_id, fiscal_year) values (gen_random_uuid(), '${units.section}', 2027)`,
      update: `update training.workplace_plan set version = version + 1 where id = '${own}'`,
    },
    'training.workplace_run': {
      row: `id = '${held}'`,
      future: `id = '${shared}'`,
      insert: `insert into training.workplace_run (id, plan_id, unit_id, theme, kind, planned_on) values (gen_random_uuid(), '${own}', '${units.section}', '試験', 'group', '2026-05-01')`,
      update: `update training.workplace_run set theme = '別' where id = '${held}'`,
      delete: `delete from training.workplace_run where id = '${spare}'`,
    },
    'training.workplace_run_grant': {
      row: `request_id = '${asked}'`,
      insert: `insert into training.workplace_run_grant (request_id, run_id) values ('${fresh}', '${held}')`,
    },
  }
}
