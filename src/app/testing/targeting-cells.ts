import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** A course of which the 同僚 is 研修担当 means Tanaka, who was waived; of their seat they would change with somebody of another 任命権者, and of another to a free one. */
export async function layTargeting(city: TestCity, { people, units, accounts }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const course = async (title: string) => {
    const courseId = await id(
      `insert into training.course (title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
       select $1, 'other', '試験', v.id, '{hall}', 3, 'open', '', $2 from policy.version v where v.state = 'published' limit 1 returning id`,
      [title, accounts['training-centre']],
    )
    await city.superuser(`insert into training.course_keeper (course_id, person_id, named_by) values ($1, $2, $3)`, [
      courseId,
      people.colleague,
      accounts['training-centre'],
    ])
    return courseId
  }
  const [targeted, fresh] = [await course('対象のある研修'), await course('対象のない研修')]
  await city.superuser(
    `insert into training.targeting (course_id, reference_on, is_required, written_by) values ($1, '2026-04-01', true, $2)`,
    [targeted, accounts['training-centre']],
  )
  const ruleId = await id(
    `insert into training.target_rule (course_id, number, kind, grades, employments) values ($1, 1, 'grade', '{officer}', '{regular}') returning id`,
    [targeted],
  )
  await city.superuser(`insert into training.target_quota values ($1, $2, 3)`, [targeted, units.bureau])
  for (const personId of [people.self, people.stranger])
    await city.superuser(
      `insert into training.target (course_id, person_id, title, kind) values ($1, $2, '試験', 'grade')`,
      [targeted, personId],
    )
  const waiverId = await id(
    `insert into training.target_waiver (course_id, person_id, title, kind, reason, waived_by) values ($1, $2, '試験', 'other', '試験', $3) returning id`,
    [targeted, people.self, accounts['training-centre']],
  )
  const busyId = await id(
    `insert into training.busy_period (kind, title, from_day, to_day, written_by) values ('busy', '試験', '2026-04-01', '2026-04-02', $1) returning id`,
    [accounts['training-centre']],
  )
  const session = (courseId: string, name: string) =>
    id(
      `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, state)
       values ($1, $2, 'hall', 'nominated', 3, '2026-06-01', '2026-06-01', 'open') returning id`,
      [courseId, name],
    )
  const enrolled = (sessionId: string, courseId: string, personId: string | undefined) =>
    id(
      `insert into training.enrolment (session_id, course_id, person_id, title, way, state) values ($1, $2, $3, '試験', 'nominated', 'admitted') returning id`,
      [sessionId, courseId, personId],
    )
  const [first, second] = [await session(targeted, '第1回'), await session(targeted, '第2回')]
  const [here, there] = [await session(fresh, '第1回'), await session(fresh, '第2回')]
  const held = await enrolled(first, targeted, people.self)
  await enrolled(second, targeted, people.stranger)
  const free = await enrolled(here, fresh, people.self)
  const swapId = await id(
    `insert into training.swap (course_id, enrolment_id, person_id, to_session_id, other_id, reason) values ($1, $2, $3, $4, $5, '試験') returning id`,
    [targeted, held, people.self, second, people.stranger],
  )
  return {
    'training.targeting': {
      row: `course_id = '${targeted}'`,
      insert: `insert into training.targeting (course_id, reference_on, is_required) values ('${fresh}', '2026-04-01', true)`,
      update: `update training.targeting set version = version + 1 where course_id = '${targeted}'`,
    },
    'training.target_rule': {
      row: `id = '${ruleId}'`,
      insert: `insert into training.target_rule (id, course_id, number, kind, grades, job_families, employments, within_months, years, returns)
        values (gen_random_uuid(), '${targeted}', 2, 'grade', '{officer}', '{}', '{regular}', null, '{}', '{}')`,
    },
    'training.target_quota': {
      row: `course_id = '${targeted}'`,
      insert: `insert into training.target_quota values ('${targeted}', '${units.board}', 3)`,
    },
    'training.target': {
      row: `course_id = '${targeted}' and person_id = '${people.self}'`,
      insert: `insert into training.target (course_id, person_id, title, kind) values ('${fresh}', '${people.self}', '試験', 'grade')`,
      update: `update training.target set gone_on = null where course_id = '${targeted}'`,
    },
    'training.target_waiver': {
      row: `id = '${waiverId}'`,
      insert: `insert into training.target_waiver (id, course_id, person_id, title, kind, reason)
        values (gen_random_uuid(), '${targeted}', '${people.stranger}', '試験', 'other', '試験')`,
      update: `update training.target_waiver set ended_by = access.account_id(), ended_at = access.instant() where id = '${waiverId}'`,
    },
    'training.busy_period': {
      row: `id = '${busyId}'`,
      insert: `insert into training.busy_period (id, kind, title, unit_id, from_day, to_day)
        values (gen_random_uuid(), 'busy', '試験', null, '2026-04-01', '2026-04-02')`,
    },
    'training.swap': {
      row: `id = '${swapId}'`,
      insert: `insert into training.swap (id, course_id, enrolment_id, person_id, to_session_id, other_id, reason)
        values (gen_random_uuid(), '${fresh}', '${free}', '${people.self}', '${there}', null, '試験')`,
      update: `update training.swap set state = 'taken-back' where id = '${swapId}'`,
    },
  }
}
