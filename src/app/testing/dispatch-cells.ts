import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** Two 派遣 of Tanaka, kept by the 同僚: one decided, whose first day is today, and one away since last month. */
export async function layDispatch(city: TestCity, { people, accounts }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const centre = accounts['training-centre']
  const session = async (name: string, first: string, withCall = true) => {
    const course = await id(
      `insert into training.course (title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
       select $2, 'dispatch', '試験', v.id, '{hall}', 100, 'open', '', $1 from policy.version v where v.state = 'published' limit 1 returning id`,
      [centre, name],
    )
    await city.superuser(`insert into training.course_keeper (course_id, person_id, named_by) values ($1, $2, $3)`, [
      course,
      people.colleague,
      centre,
    ])
    const sessionId = await id(
      `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
       values ($1, $2, 'hall', 'chosen', 3, $3, '2026-05-31', '2026-01-01', '2026-01-20', 'open') returning id`,
      [course, name, first],
    )
    if (withCall)
      await city.superuser(
        `insert into training.dispatch_call (session_id, body, written_by) values ($1, 'jamp', $2)`,
        [sessionId, centre],
      )
    return { course, sessionId }
  }
  const [begins, began, plain] = [
    await session('きょうから', '2026-04-01'),
    await session('先月から', '2026-03-01'),
    await session('案内の前', '2026-04-20', false),
  ]
  const admitted = ({ course, sessionId }: { course: string; sessionId: string }) =>
    id(
      `insert into training.enrolment (session_id, course_id, person_id, title, way, state) values ($1, $2, $3, '試験', 'applied', 'admitted') returning id`,
      [sessionId, course, people.self],
    )
  const [decided, away] = [await admitted(begins), await admitted(began)]
  const step = (enrolment: string, number: number, act: string) =>
    city.superuser(`insert into training.dispatch_step (enrolment_id, number, act) values ($1, $2, $3)`, [
      enrolment,
      number,
      act,
    ])
  await step(decided, 1, 'decide')
  await step(away, 1, 'decide')
  await step(away, 2, 'begin')
  await city.superuser(
    `insert into training.dispatch_month (enrolment_id, month, learned) values ($1, '2026-03-01', '試験')`,
    [away],
  )
  await city.superuser(
    `insert into training.dispatch_call_cost (session_id, sort, amount_yen) values ($1, 'charge', 1000)`,
    [begins.sessionId],
  )
  const request = () =>
    id(
      `insert into requests.request (kind, terms_id, applicant_id, is_confidential, duty, duties, title)
       select kind, terms_id, applicant_id, is_confidential, duty, duties, title from requests.request
       where applicant_id = $1 and state = 'draft' limit 1 returning id`,
      [people.self],
    )
  const [asked, fresh] = [await request(), await request()]
  await city.superuser(
    `insert into training.dispatch_cost (request_id, enrolment_id, sort) values ($1, $2, 'travel')`,
    [asked, away],
  )
  return {
    'training.dispatch_call': {
      row: `session_id = '${begins.sessionId}'`,
      insert: `insert into training.dispatch_call (session_id, body) values ('${plain.sessionId}', 'jiam')`,
      update: `update training.dispatch_call set place = '試験' where session_id = '${begins.sessionId}'`,
    },
    'training.dispatch_call_cost': {
      row: `session_id = '${begins.sessionId}'`,
      insert: `insert into training.dispatch_call_cost (session_id, sort, amount_yen) values ('${begins.sessionId}', 'travel', 1000)`,
    },
    'training.dispatch': { row: `enrolment_id = '${decided}'` },
    'training.dispatch_step': {
      row: `enrolment_id = '${away}' and number = 1`,
      insert: `insert into training.dispatch_step (enrolment_id, number, act, text) values ('${decided}', 2, 'begin', '')`,
    },
    'training.dispatch_month': {
      row: `enrolment_id = '${away}'`,
      insert: `insert into training.dispatch_month (enrolment_id, month, learned, ahead) values ('${away}', '2026-04-01', '試験', '')`,
    },
    'training.dispatch_cost': {
      row: `request_id = '${asked}'`,
      insert: `insert into training.dispatch_cost (request_id, enrolment_id, sort) values ('${fresh}', '${away}', 'charge')`,
    },
  }
}
