type Laid = (sql: string, parameters?: unknown[]) => Promise<string>

/** Of Tanaka: one 回 of winter, of which both sides are asked today, and one of last week. */
export async function layTriedPractice(
  laid: Laid,
  courseId: string,
  people: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  await laid(`update training.course set abilities = '{ability/officer/judgement}' where id = $1 returning id`, [
    courseId,
  ])
  const attended = async (name: string, on: string) => {
    const sessionId = await laid(
      `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, state) values ($1, $2, 'hall', 'nominated', 3, $3, $3, 'closed') returning id`,
      [courseId, name, on],
    )
    const loop = await laid(
      `insert into training.enrolment (session_id, course_id, person_id, title, way, state) values ($1, $2, $3, '冬の研修', 'nominated', 'completed') returning id`,
      [sessionId, courseId, people.self],
    )
    return { sessionId, loop }
  }
  const [winter, spring] = [await attended('冬の回', '2026-01-01'), await attended('春の回', '2026-03-25')]
  await laid(
    `update training.practice set asked_on = '2026-04-01', superior_id = $2 where enrolment_id = $1 returning enrolment_id as id`,
    [winter.loop, people.superior],
  )
  return { loop: winter.loop, freshLoop: spring.loop, attendedSession: spring.sessionId }
}
