import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/** Of Tanaka two 回 of the 同僚's course that they did not complete, one with 補講 offered, and what they completed. `future` tries what is handed out when the 回 is over. */
export async function layRunning(
  city: TestCity,
  { people, accounts }: World,
  { course, running, completed }: { readonly course: string; readonly running: string; readonly completed: string },
): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const missed = async (name: string) => {
    const sessionId = await id(
      `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
       values ($1, $2, 'hall', 'first-come', 3, '2026-03-01', '2026-03-01', '2026-02-01', '2026-02-20', 'closed') returning id`,
      [course, name],
    )
    return id(
      `insert into training.enrolment (session_id, course_id, person_id, title, way, state) values ($1, $2, $3, '試験', 'nominated', 'incomplete') returning id`,
      [sessionId, course, people.self],
    )
  }
  const [offered, other] = [await missed('未修了の回'), await missed('もう一つの回')]
  await city.superuser(
    `insert into training.makeup (enrolment_id, on_day, begins, ends, offered_by) values ($1, '2026-04-01', '09:00', '12:00', $2)`,
    [offered, accounts['training-centre']],
  )
  await city.superuser(
    `insert into training.certificate (enrolment_id, fiscal_year, number, issued_on) values ($1, 2026, 1, '2026-04-01')`,
    [completed],
  )
  const handed = (when: string, sessionId: string) =>
    id(
      `insert into training.handout (course_id, session_id, name, handed, kept_by) values ($1, $2, '資料', $3, $4) returning id`,
      [course, sessionId, when, accounts['training-centre']],
    )
  const [before, after] = [await handed('before', running), await handed('after', running)]
  return {
    'training.makeup': {
      row: `enrolment_id = '${offered}'`,
      insert: `insert into training.makeup (id, enrolment_id, session_id, on_day, begins, ends, hall) values (gen_random_uuid(), '${other}', null, '2026-05-01', '09:00', '12:00', '')`,
      update: `update training.makeup set state = 'taken' where enrolment_id = '${offered}'`,
    },
    'training.certificate': {
      row: `enrolment_id = '${completed}'`,
      insert: `insert into training.certificate (enrolment_id, fiscal_year, number) values ('${offered}', 2026, 2)`,
    },
    'training.entry_code': {
      row: 'true',
      insert: `insert into training.entry_code (code, enrolment_id, number, expires_at) values ('12345678', '${offered}', 1, now())`,
    },
    'training.handout': {
      row: `id = '${before}'`,
      future: `id = '${after}'`,
      insert: `insert into training.handout (id, course_id, session_id, name, handed) values (gen_random_uuid(), '${course}', null, '資料', 'before')`,
    },
  }
}
