type Laid = (sql: string, parameters?: unknown[]) => Promise<string>

/** A course that the 同僚 keeps and that means Tanaka, their 上司 and somebody else, who was waived; Tanaka has a seat in another, and asks for the free one beside it. */
export async function layTriedTargeting(
  laid: Laid,
  policyVersionId: string,
  people: Readonly<Record<string, string>>,
  accounts: Readonly<Record<string, string | null>>,
): Promise<Record<string, string>> {
  const centre = accounts['training-centre']
  const course = async (title: string) => {
    const courseId = await laid(
      `insert into training.course (title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
       values ($1, 'other', '試験', $2, '{hall}', 3, 'open', '試験', $3) returning id`,
      [title, policyVersionId, centre],
    )
    return laid(
      `insert into training.course_keeper (course_id, person_id, named_by) values ($1, $2, $3) returning course_id as id`,
      [courseId, people.colleague, centre],
    )
  }
  const session = (courseId: string, name: string) =>
    laid(
      `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, state)
       values ($1, $2, 'hall', 'nominated', 5, '2026-06-01', '2026-06-01', 'open') returning id`,
      [courseId, name],
    )
  const targetedCourse = await course('対象のある研修')
  await laid(
    `insert into training.targeting (course_id, reference_on, is_required, written_by) values ($1, '2026-04-01', true, $2) returning course_id as id`,
    [targetedCourse, centre],
  )
  for (const personId of [people.self, people.superior, people.stranger])
    await laid(
      `insert into training.target (course_id, person_id, title, kind) values ($1, $2, '試験', 'grade') returning course_id as id`,
      [targetedCourse, personId],
    )
  const waiverOfStranger = await laid(
    `insert into training.target_waiver (course_id, person_id, title, kind, reason, waived_by) values ($1, $2, '試験', 'other', '試験', $3) returning id`,
    [targetedCourse, people.stranger, centre],
  )
  const targetedSession = await session(targetedCourse, '第1回')
  const seated = async (title: string) => {
    const courseId = await course(title)
    const [first, second] = [await session(courseId, '第1回'), await session(courseId, '第2回')]
    const enrolmentId = await laid(
      `insert into training.enrolment (session_id, course_id, person_id, title, way, state) values ($1, $2, $3, '試験', 'nominated', 'admitted') returning id`,
      [first, courseId, people.self],
    )
    return { courseId, enrolmentId, second }
  }
  const [asking, asked] = [await seated('これから替わる研修'), await seated('替わりたい研修')]
  return {
    targetedCourse,
    targetedSession,
    waiverOfStranger,
    seatOfSelf: asking.enrolmentId,
    freeSession: asking.second,
    swapOfSelf: await laid(
      `insert into training.swap (course_id, enrolment_id, person_id, to_session_id, reason) values ($1, $2, $3, $4, '試験') returning id`,
      [asked.courseId, asked.enrolmentId, people.self, asked.second],
    ),
    busyPeriod: await laid(
      `insert into training.busy_period (kind, title, from_day, to_day, written_by) values ('busy', '試験', '2026-04-01', '2026-04-02', $1) returning id`,
      [centre],
    ),
  }
}
