import type { TestCity } from '../../platform/testing/database.ts'
import type { Cell } from './cell.ts'
import type { World } from './world.ts'

/**
 * Loops of Tanaka in a course that the 同僚 keeps: one that both sides have answered, with what was told to the 課; one that only Tanaka has answered (`future`); one that
 * is asked, and one that is not yet.
 */
export async function layPractice(city: TestCity, { people, accounts }: World): Promise<Record<string, Cell>> {
  const id = async (sql: string, parameters: unknown[] = []) => String((await city.superuser(sql, parameters))[0]?.id)
  const course = (title: string) =>
    id(
      `insert into training.course (title, category, aim, policy_version_id, deliveries, hours, abilities, state, search_key, written_by)
       select $1, 'other', '試験', v.id, '{hall}', 3, '{ability/officer/judgement,ability/officer/trial}', 'open', '', $2
       from policy.version v where v.state = 'published' limit 1 returning id`,
      [title, accounts['training-centre']],
    )
  const [kept, fresh] = [await course('実践'), await course('実践二')]
  for (const one of [kept, fresh])
    await city.superuser(`insert into training.course_keeper (course_id, person_id, named_by) values ($1, $2, $3)`, [
      one,
      people.colleague,
      accounts['training-centre'],
    ])
  const loop = async (name: string, asked: string | null) => {
    const session = await id(
      `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, state)
       values ($1, $2, 'hall', 'nominated', 3, '2026-01-01', '2026-01-01', 'closed') returning id`,
      [kept, name],
    )
    const enrolment = await id(
      `insert into training.enrolment (session_id, course_id, person_id, title, way, state) values ($1, $2, $3, '試験', 'nominated', 'completed') returning id`,
      [session, kept, people.self],
    )
    await city.superuser(
      `update training.practice set asked_on = $2, superior_id = case when $2::date is not null then $3::uuid end where enrolment_id = $1`,
      [enrolment, asked, people.superior],
    )
    return { session, enrolment }
  }
  const both = await loop('両方', '2026-04-01')
  const own = await loop('本人', '2026-04-01')
  const open = await loop('まだ', '2026-04-01')
  const later = await loop('先', null)
  const answered = (enrolment: string, asked: string, by: string | undefined, answer: string) =>
    city.superuser(
      `insert into training.practice_answer (enrolment_id, asked, answer, answered_by, answered_on) values ($1, $2, $3, $4, '2026-04-01')`,
      [enrolment, asked, answer, by],
    )
  await answered(both.enrolment, 'own', people.self, 'used')
  await answered(both.enrolment, 'superior', people.superior, 'seen')
  await answered(own.enrolment, 'own', people.self, 'used')
  await city.superuser(
    `insert into training.practice_rating (enrolment_id, moment, paragraph_id, level, person_id, rated_on) values ($1, 'after', 'ability/officer/judgement', 2, $2, '2026-04-01')`,
    [later.enrolment, people.self],
  )
  await city.superuser(
    `insert into training.practice_lesson (enrolment_id, person_id, title, words, written_on) values ($1, $2, '試験', '試験', '2026-04-01')`,
    [both.enrolment, people.self],
  )
  await city.superuser(`insert into training.course_measure (course_id) values ($1)`, [kept])
  await city.superuser(`insert into training.survey_ticket (session_id, person_id) values ($1, $2)`, [
    both.session,
    people.self,
  ])
  await city.superuser(`insert into training.survey_sum (session_id, answers) values ($1, 1)`, [both.session])
  return {
    'training.practice': {
      row: `enrolment_id = '${later.enrolment}'`,
      update: `update training.practice set looked_back_on = '2026-04-01' where enrolment_id = '${later.enrolment}'`,
    },
    'training.practice_answer': {
      row: `enrolment_id = '${both.enrolment}' and asked = 'own'`,
      future: `enrolment_id = '${own.enrolment}' and asked = 'own'`,
      insert: `insert into training.practice_answer (enrolment_id, asked, answer, words, hindered) values ('${open.enrolment}', 'own', 'used', '', '')`,
    },
    'training.practice_rating': {
      row: `enrolment_id = '${later.enrolment}'`,
      insert: `insert into training.practice_rating (enrolment_id, moment, paragraph_id, level) values ('${later.enrolment}', 'after', 'ability/officer/trial', 3)`,
      update: `update training.practice_rating set level = 4 where enrolment_id = '${later.enrolment}'`,
    },
    'training.practice_lesson': {
      row: `enrolment_id = '${both.enrolment}'`,
      insert: `insert into training.practice_lesson (enrolment_id, person_id, title, words, is_open) values ('${own.enrolment}', '${people.self}', '試験', '試験', false)`,
      update: `update training.practice_lesson set words = 'ほか' where enrolment_id = '${both.enrolment}'`,
    },
    'training.course_measure': {
      row: `course_id = '${kept}'`,
      insert: `insert into training.course_measure (course_id, survey_floor, result_months) values ('${fresh}', 5, 6)`,
      update: `update training.course_measure set survey_floor = 6 where course_id = '${kept}'`,
    },
    'training.survey_ticket': {
      row: `session_id = '${both.session}'`,
      insert: `insert into training.survey_ticket (session_id, person_id) values ('${own.session}', '${people.self}')`,
    },
    'training.survey_sum': {
      row: `session_id = '${both.session}'`,
      insert: `insert into training.survey_sum (session_id) values ('${own.session}')`,
      update: `update training.survey_sum set answers = 2 where session_id = '${both.session}'`,
    },
  }
}
