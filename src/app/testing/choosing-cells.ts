import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** A 選考 to which Tanaka and somebody else applied, kept by the 同僚; the 同僚 and the 上司 are its committee, and the 上司 has nothing to do with Tanaka in it. */
export async function layChoosing(city: TestCity, { people, accounts }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const course = await id(
    `insert into training.course (title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
     select '選考の研修', 'dispatch', '試験', v.id, '{hall}', 3, 'open', '', $1 from policy.version v where v.state = 'published' limit 1 returning id`,
    [accounts['training-centre']],
  )
  await city.superuser(`insert into training.course_keeper (course_id, person_id, named_by) values ($1, $2, $3)`, [
    course,
    people.colleague,
    accounts['training-centre'],
  ])
  const session = async (name: string, state: string | null) => {
    const sessionId = await id(
      `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
       values ($1, $2, 'hall', 'chosen', 3, '2026-05-01', '2026-05-01', '2026-03-01', '2026-03-20', 'open') returning id`,
      [course, name],
    )
    if (state === null) return sessionId
    await city.superuser(
      `insert into training.selection (session_id, steps, state, laid_by) values ($1, '{paper,interview}', $2, $3)`,
      [sessionId, state, accounts['training-centre']],
    )
    await city.superuser(
      `insert into training.selection_criterion (session_id, number, step, name, most, weight) values ($1, 1, 'paper', '動機', 5, 1), ($1, 2, 'interview', '意欲', 5, 1)`,
      [sessionId],
    )
    return sessionId
  }
  const [laid, proposed, spare, fresh] = [
    await session('選考中', 'laid'),
    await session('決定待ち', 'proposed'),
    await session('応募の前', 'laid'),
    await session('用意の前', null),
  ]
  const applied = (sessionId: string, person: string | undefined) =>
    id(
      `insert into training.enrolment (session_id, course_id, person_id, title, way, state) values ($1, $2, $3, '試験', 'applied', 'applied') returning id`,
      [sessionId, course, person],
    )
  const [ofSelf, ofOther] = [await applied(laid, people.self), await applied(laid, people.reform)]
  const waiting = await applied(proposed, people.stranger)
  for (const member of [people.colleague, people.superior])
    await city.superuser(
      `insert into training.selection_member (session_id, person_id, named_by) values ($1, $2, $3)`,
      [laid, member, accounts['training-centre']],
    )
  await city.superuser(
    `insert into training.selection_score (enrolment_id, member_id, step, points) values ($1, $2, 'paper', '{4}')`,
    [ofSelf, people.colleague],
  )
  await city.superuser(`insert into training.selection_recusal (enrolment_id, person_id) values ($1, $2)`, [
    ofOther,
    people.colleague,
  ])
  await city.superuser(
    `insert into training.selection_slot (session_id, on_day, begins, ends, place, enrolment_id) values ($1, '2026-04-05', '10:00', '10:30', '会議室', $2)`,
    [laid, ofSelf],
  )
  await city.superuser(
    `insert into training.selection_rank (enrolment_id, session_id, place, outcome, reason, proposed_by) values ($1, $2, 1, 'admitted', '試験', $3)`,
    [ofSelf, laid, accounts['training-centre']],
  )
  await city.superuser(
    `insert into training.selection_result (enrolment_id, session_id, person_id, title, outcome, reason, decided_by) values ($1, $2, $3, '試験', 'admitted', '試験', $4)`,
    [ofSelf, laid, people.self, accounts['training-centre']],
  )
  return {
    'training.selection': {
      row: `session_id = '${laid}'`,
      insert: `insert into training.selection (session_id, steps, looked_for) values ('${fresh}', '{paper}', '')`,
      update: `update training.selection set state = 'proposed' where session_id = '${laid}'`,
      delete: `delete from training.selection where session_id = '${spare}'`,
    },
    'training.selection_criterion': {
      row: `session_id = '${laid}'`,
      insert: `insert into training.selection_criterion (session_id, number, step, name, most, weight) values ('${spare}', 3, 'paper', '試験', 5, 1)`,
    },
    'training.selection_member': {
      row: `session_id = '${laid}' and person_id = '${people.superior}'`,
      insert: `insert into training.selection_member (session_id, person_id, is_chair) values ('${spare}', '${people.stranger}', false)`,
    },
    'training.selection_recusal': {
      row: `enrolment_id = '${ofOther}'`,
      insert: `insert into training.selection_recusal (enrolment_id) values ('${ofSelf}')`,
    },
    'training.selection_slot': {
      row: `session_id = '${laid}'`,
      insert: `insert into training.selection_slot (id, session_id, on_day, begins, ends, place) values (gen_random_uuid(), '${laid}', '2026-04-05', '11:00', '11:30', '会議室')`,
    },
    'training.selection_score': {
      row: `enrolment_id = '${ofSelf}'`,
      insert: `insert into training.selection_score (enrolment_id, step, points, comment) values ('${ofSelf}', 'interview', '{3}', '')`,
    },
    'training.selection_rank': {
      row: `enrolment_id = '${ofSelf}'`,
      insert: `insert into training.selection_rank (enrolment_id, session_id, place, outcome, percent, reason) values ('${waiting}', '${proposed}', 1, 'waiting', null, '試験')`,
    },
    'training.selection_result': {
      row: `enrolment_id = '${ofSelf}'`,
      insert: `insert into training.selection_result (enrolment_id, session_id, person_id, title, outcome, reason) values ('${waiting}', '${proposed}', '${people.stranger}', '試験', 'waiting', '試験')`,
    },
  }
}
