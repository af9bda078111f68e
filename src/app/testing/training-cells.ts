import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import { layRunning } from './training-running-cells.ts'
import type { World } from './world.ts'

/** The 同僚 is 研修担当 of one course with a 回 that is open and one that is planned; of Tanaka an application and what was completed. `future` tries what is planned, and the completed one. */
export async function layTraining(city: TestCity, world: World): Promise<Record<string, Cell>> {
  const { people, units, accounts } = world
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const versionId = await id(`select id from policy.version where state = 'published' limit 1`)
  const course = (title: string, state: string) =>
    id(
      `insert into training.course (title, category, owner_unit_id, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
       values ($1, 'unit-run', $2, '試験', $3, '{hall}', 3, $4, '', $5) returning id`,
      [title, units.section, versionId, state, accounts['training-centre']],
    )
  const open = await course('公開', 'open')
  const draft = await course('準備中', 'draft')
  const other = await course('ほかの研修', 'open')
  for (const one of [open, draft])
    await city.superuser(`insert into training.course_keeper (course_id, person_id, named_by) values ($1, $2, $3)`, [
      one,
      people.colleague,
      accounts['training-centre'],
    ])
  await city.superuser(`insert into training.course_need (course_id, needed_id) values ($1, $2)`, [open, other])
  const session = (name: string, state: string, courseId = open) =>
    id(
      `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
       values ($1, $2, 'hall', 'first-come', 3, '2026-05-01', '2026-05-01', '2026-04-01', '2026-04-20', $3) returning id`,
      [courseId, name, state],
    )
  const running = await session('第1回', 'open')
  const planned = await session('第2回', 'planned')
  const past = await session('前の回', 'closed')
  const fresh = await session('第3回', 'open', other)
  await city.superuser(
    `insert into training.session_day (session_id, number, on_day, begins, ends) values ($1, 1, '2026-05-01', '09:00', '12:00')`,
    [running],
  )
  const enrolled = (sessionId: string, state: string) =>
    id(
      `insert into training.enrolment (session_id, course_id, person_id, title, way, state) values ($1, $2, $3, '試験', 'nominated', $4) returning id`,
      [sessionId, open, people.self, state],
    )
  const admitted = await enrolled(running, 'admitted')
  const completed = await enrolled(past, 'completed')
  await city.superuser(
    `insert into training.attendance (enrolment_id, number, minutes, marked_by) values ($1, 1, 180, $2)`,
    [admitted, accounts['training-centre']],
  )
  return {
    ...(await layRunning(city, world, { course: open, running, completed })),
    'training.course': {
      row: `id = '${open}'`,
      future: `id = '${draft}'`,
      insert: `insert into training.course (id, title, category, aim, policy_version_id, deliveries, hours, search_key)
        values (gen_random_uuid(), '試験', 'other', '試験', '${versionId}', '{hall}', 1, '')`,
      update: `update training.course set version = version + 1 where id = '${open}'`,
      delete: `delete from training.course where id = '${draft}'`,
    },
    'training.course_need': {
      row: `course_id = '${open}'`,
      insert: `insert into training.course_need (course_id, needed_id) values ('${draft}', '${other}')`,
    },
    'training.course_keeper': {
      row: `course_id = '${open}'`,
      insert: `insert into training.course_keeper (course_id, person_id) values ('${open}', '${people.self}')`,
    },
    'training.session': {
      row: `id = '${running}'`,
      future: `id = '${planned}'`,
      insert: `insert into training.session (id, course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, offer_days)
        values (gen_random_uuid(), '${open}', '試験', 'hall', 'first-come', 1, '2026-06-01', '2026-06-01', '2026-04-01', '2026-05-01', 3)`,
      update: `update training.session set version = version + 1 where id = '${running}'`,
      delete: `delete from training.session where id = '${planned}'`,
    },
    'training.session_day': {
      row: `session_id = '${running}'`,
      insert: `insert into training.session_day (session_id, number, on_day, begins, ends) values ('${running}', 2, '2026-05-02', '09:00', '12:00')`,
    },
    'training.seat': {
      row: `session_id = '${running}'`,
      insert: `insert into training.seat (session_id, number) values ('${running}', 99)`,
      update: `update training.seat set is_taken = false where session_id = '${running}'`,
    },
    'training.attendance': {
      row: `enrolment_id = '${admitted}'`,
      insert: `insert into training.attendance (enrolment_id, number, minutes) values ('${completed}', 1, 180)`,
      update: `update training.attendance set minutes = 90, marked_by = access.account_id() where enrolment_id = '${admitted}'`,
    },
    'training.enrolment': {
      row: `id = '${admitted}'`,
      future: `id = '${completed}'`,
      insert: `insert into training.enrolment (id, session_id, course_id, person_id, title, way, state, motive, aim)
        values (gen_random_uuid(), '${fresh}', '${other}', '${people.self}', '試験', 'applied', 'admitted', '', '')`,
      update: `update training.enrolment set version = version + 1 where id = '${admitted}'`,
    },
  }
}
