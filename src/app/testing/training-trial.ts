import { layTriedOjt } from './ojt-trial.ts'
import { layTriedPractice } from './practice-trial.ts'
import { layTriedSelf } from './self-trial.ts'
import { layTriedTargeting } from './targeting-trial.ts'

type Laid = (sql: string, parameters?: unknown[]) => Promise<string>

/** A course of 人事課 that is open, of which the 同僚 is 研修担当, and one that is prepared. */
export async function layTriedTraining(
  laid: Laid,
  policyVersionId: string,
  people: Readonly<Record<string, string>>,
  accounts: Readonly<Record<string, string | null>>,
  units: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const course = (title: string, state: string) =>
    laid(
      `insert into training.course (title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
       values ($1, 'other', '試験', $2, '{hall}', 3, $3, '試験', $4) returning id`,
      [title, policyVersionId, state, accounts['training-centre']],
    )
  const [openCourse, draftCourse] = [await course('公開', 'open'), await course('準備中', 'draft')]
  for (const one of [openCourse, draftCourse])
    await laid(
      `insert into training.course_keeper (course_id, person_id, named_by) values ($1, $2, $3) returning course_id as id`,
      [one, people.colleague, accounts['training-centre']],
    )
  const session = (name: string, choice: string, state: string) =>
    laid(
      `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
       values ($1, $2, 'hall', $3, 30, '2026-05-01', '2026-05-01', '2026-04-01', '2026-04-20', $4) returning id`,
      [openCourse, name, choice, state],
    )
  const [openSession, plannedSession] = [
    await session('第1回', 'first-come', 'open'),
    await session('第2回', 'chosen', 'planned'),
  ]
  // Of Tanaka: a course of their own, so that everybody may still apply for the other.
  const ofSelf = await course('田中の受ける研修', 'open')
  const sessionOfSelf = await laid(
    `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
     values ($1, '第1回', 'hall', 'chosen', 3, '2026-05-01', '2026-05-01', '2026-04-01', '2026-04-20', 'open') returning id`,
    [ofSelf],
  )
  const enrolmentOfSelf = await laid(
    `insert into training.enrolment (session_id, course_id, person_id, title, way, state, aim) values ($1, $2, $3, '田中の受ける研修', 'applied', 'applied', '試験') returning id`,
    [sessionOfSelf, ofSelf, people.self],
  )
  return {
    openCourse,
    draftCourse,
    openSession,
    plannedSession,
    sessionOfSelf,
    enrolmentOfSelf,
    ...(await layTriedSelection(
      laid,
      { course: await course('選考の研修', 'open'), enrolmentOfSelf, sessionOfSelf },
      people,
      accounts,
    )),
    ...(await layTriedDispatch(laid, await course('派遣の研修', 'open'), people, accounts['training-centre'])),
    ...(await layTriedRunning(laid, people, accounts, { ofSelf, openCourse })),
    ...(await layTriedWorkplace(laid, people, units)),
    ...(await layTriedMentoring(laid, people)),
    ...(await layTriedTargeting(laid, policyVersionId, people, accounts)),
    ...(await layTriedOjt(laid, people, accounts, units)),
    ...(await layTriedSelf(laid, people)),
    ...(await layTriedElearning(laid, policyVersionId, people, accounts)),
    ...(await layTriedPractice(laid, ofSelf, people)),
    ...(await layTriedRecords(laid, people, accounts)),
    ...(await layTriedPlanning(laid)),
  }
}

/** A 選考 that is closed for applications: Tanaka applied, the 同僚 is chair and the 上司 a member. Of another 回 Tanaka has a letter. */
async function layTriedSelection(
  laid: Laid,
  { course, enrolmentOfSelf, sessionOfSelf }: Readonly<Record<'course' | 'enrolmentOfSelf' | 'sessionOfSelf', string>>,
  people: Readonly<Record<string, string>>,
  accounts: Readonly<Record<string, string | null>>,
): Promise<Record<string, string>> {
  const centre = accounts['training-centre']
  const selectedSession = await laid(
    `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
     values ($1, '選考の回', 'hall', 'chosen', 3, '2026-05-10', '2026-05-10', '2026-03-01', '2026-03-20', 'open') returning id`,
    [course],
  )
  await laid(
    `insert into training.selection (session_id, steps, laid_by) values ($1, '{paper}', $2) returning session_id as id`,
    [selectedSession, centre],
  )
  await laid(
    `insert into training.selection_criterion (session_id, number, step, name, most, weight) values ($1, 1, 'paper', '動機', 5, 1) returning session_id as id`,
    [selectedSession],
  )
  for (const member of ['colleague', 'superior'])
    await laid(
      `insert into training.selection_member (session_id, person_id, is_chair, named_by) values ($1, $2, $3, $4) returning session_id as id`,
      [selectedSession, people[member], member === 'colleague', centre],
    )
  const selectedEnrolment = await laid(
    `insert into training.enrolment (session_id, course_id, person_id, title, way, state, aim) values ($1, $2, $3, '選考の研修', 'applied', 'applied', '試験') returning id`,
    [selectedSession, course, people.self],
  )
  await laid(
    `insert into training.selection_result (enrolment_id, session_id, person_id, title, outcome, reason, decided_by)
     values ($1, $2, $3, '田中の受ける研修', 'waiting', '試験', $4) returning enrolment_id as id`,
    [enrolmentOfSelf, sessionOfSelf, people.self, centre],
  )
  return { selectedSession, selectedEnrolment }
}

/** Tanaka is the candidate of a 派遣研修, for which a 旅費 is called and not asked yet. */
async function layTriedDispatch(
  laid: Laid,
  dispatchCourse: string,
  people: Readonly<Record<string, string>>,
  centre: string | null | undefined,
): Promise<Record<string, string>> {
  await laid(`update training.course set category = 'dispatch' where id = $1 returning id`, [dispatchCourse])
  const callSession = await laid(
    `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
     values ($1, '第1回', 'hall', 'chosen', 3, '2026-05-20', '2026-06-20', '2026-03-01', '2026-03-20', 'open') returning id`,
    [dispatchCourse],
  )
  await laid(
    `insert into training.dispatch_call (session_id, body, written_by) values ($1, 'jamp', $2) returning session_id as id`,
    [callSession, centre],
  )
  await laid(
    `insert into training.dispatch_call_cost (session_id, sort, amount_yen) values ($1, 'travel', 30000) returning session_id as id`,
    [callSession],
  )
  const dispatchOfSelf = await laid(
    `insert into training.enrolment (session_id, course_id, person_id, title, way, state, aim) values ($1, $2, $3, '派遣の研修', 'applied', 'admitted', '試験') returning id`,
    [callSession, dispatchCourse, people.self],
  )
  return { dispatchCourse, callSession, dispatchOfSelf }
}

/** Of Tanaka 補講 for a 回 that they did not complete, and what is handed out in the course of the 同僚. */
async function layTriedRunning(
  laid: Laid,
  people: Readonly<Record<string, string>>,
  accounts: Readonly<Record<string, string | null>>,
  { ofSelf, openCourse }: { readonly ofSelf: string; readonly openCourse: string },
): Promise<Record<string, string>> {
  const missedSession = await laid(
    `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
     values ($1, '前の回', 'hall', 'chosen', 3, '2026-03-01', '2026-03-01', '2026-02-01', '2026-02-20', 'closed') returning id`,
    [ofSelf],
  )
  const missed = await laid(
    `insert into training.enrolment (session_id, course_id, person_id, title, way, state, aim) values ($1, $2, $3, '前の回', 'applied', 'incomplete', '') returning id`,
    [missedSession, ofSelf, people.self],
  )
  const makeupOfSelf = await laid(
    `insert into training.makeup (enrolment_id, on_day, begins, ends, offered_by) values ($1, '2030-04-01', '09:00', '12:00', $2) returning id`,
    [missed, accounts['training-centre']],
  )
  const handout = await laid(
    `insert into training.handout (course_id, name, handed, kept_by) values ($1, '資料', 'before', $2) returning id`,
    [openCourse, accounts['training-centre']],
  )
  return { makeupOfSelf, handout }
}

/** The approved plan of Tanaka's 課 with a run; the 同僚 is its promoter. */
async function layTriedWorkplace(
  laid: Laid,
  people: Readonly<Record<string, string>>,
  { section }: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  await laid(`insert into training.promoter (unit_id, fiscal_year, person_id) values ($1, 2026, $2) returning id`, [
    section,
    people.colleague,
  ])
  const approvedPlan = await laid(
    `insert into training.workplace_plan (unit_id, fiscal_year, aim, state, sent_at, approved_at) values ($1, 2026, '試験', 'draft', now(), now()) returning id`,
    [section],
  )
  const workplaceRun = await laid(
    `insert into training.workplace_run (plan_id, unit_id, theme, kind, aim, planned_on) values ($1, $2, '試験', 'group', '試験', '2026-04-01') returning id`,
    [approvedPlan, section],
  )
  for (const state of ['sent', 'approved'])
    await laid(`update training.workplace_plan set state = $2 where id = $1 returning id`, [approvedPlan, state])
  return { approvedPlan, workplaceRun }
}

/** Tanaka's メンター is somebody of another 任命権者, and they met; the 同僚 has one too, whose pair the centre ends. */
async function layTriedMentoring(
  laid: Laid,
  people: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const pair = (mentee: string | undefined) =>
    laid(
      `insert into training.mentoring (person_id, mentor_id, begins_on, ends_on) values ($1, $2, '2026-04-01', '2027-03-31') returning id`,
      [mentee, people.stranger],
    )
  const [mentoring, spareMentoring] = [await pair(people.self), await pair(people.colleague)]
  const mentorMeeting = await laid(
    `insert into training.mentor_meeting (mentoring_id, met_on, minutes) values ($1, '2026-04-01', 60) returning id`,
    [mentoring],
  )
  return { mentoring, spareMentoring, mentorMeeting }
}

/** A course of eラーニング of the 同僚, with a page that Tanaka may read. */
async function layTriedElearning(
  laid: Laid,
  policyVersionId: string,
  people: Readonly<Record<string, string>>,
  accounts: Readonly<Record<string, string | null>>,
): Promise<Record<string, string>> {
  const learnedCourse = await laid(
    `insert into training.course (title, category, aim, policy_version_id, deliveries, hours, state, search_key, written_by)
     values ('教材のある研修', 'other', '試験', $1, '{e-learning}', 3, 'open', '試験', $2) returning id`,
    [policyVersionId, accounts['training-centre']],
  )
  await laid(
    `insert into training.course_keeper (course_id, person_id, named_by) values ($1, $2, $3) returning course_id as id`,
    [learnedCourse, people.colleague, accounts['training-centre']],
  )
  const learnedSession = await laid(
    `insert into training.session (course_id, name, delivery, choice, capacity, first_on, last_on, apply_from, apply_until, state)
     values ($1, '通年', 'e-learning', 'first-come', 3, '2026-04-01', '2026-09-30', '2026-04-01', '2026-09-01', 'open') returning id`,
    [learnedCourse],
  )
  await laid(
    `insert into training.enrolment (session_id, course_id, person_id, title, way, state) values ($1, $2, $3, '試験', 'applied', 'admitted') returning id`,
    [learnedSession, learnedCourse, people.self],
  )
  const material = await laid(
    `insert into training.material (course_id, position, kind, title, body, written_by) values ($1, 1, 'text', '試験', '試験', $2) returning id`,
    [learnedCourse, accounts['training-centre']],
  )
  return { learnedCourse, learnedSession, material }
}

/** What Tanaka completed elsewhere, and lists of the centre that are open, each with a row that nobody has settled. */
async function layTriedRecords(
  laid: Laid,
  people: Readonly<Record<string, string>>,
  accounts: Readonly<Record<string, string | null>>,
): Promise<Record<string, string>> {
  const outsideCompletion = await laid(
    `insert into training.outside_completion (person_id, title, provider, category, completed_on) values ($1, '試験', '試験', 'dispatch', '2026-03-01') returning id`,
    [people.self],
  )
  const list = async () => {
    const id = await laid(
      `insert into training.completion_list (file_name, provider, category, rows, brought_by) values ('試験.csv', '試験', 'dispatch', 1, $1) returning id`,
      [accounts['training-centre']],
    )
    await laid(
      `insert into training.completion_row (list_id, line, name, title, completed_on) values ($1, 2, '試験', '試験', '2026-03-01') returning list_id as id`,
      [id],
    )
    return id
  }
  const [completionList, openCompletionList, spareCompletionList] = [await list(), await list(), await list()]
  return { outsideCompletion, completionList, openCompletionList, spareCompletionList }
}

/** The plan of 2026, decided, with a line that is paid; the plan of 2027, empty. */
async function layTriedPlanning(laid: Laid): Promise<Record<string, string>> {
  const [plan] = [
    await laid('insert into training.year_plan (fiscal_year) values (2026) returning id'),
    await laid('insert into training.year_plan (fiscal_year) values (2027) returning id'),
  ]
  const paidLine = await laid(
    `insert into training.year_plan_line (plan_id, place, kind, name, budget_yen) values ($1, 0, 'hall', '試験', 1000) returning id`,
    [plan],
  )
  for (const state of ['sent', 'decided'])
    await laid(`update training.year_plan set state = $2, decided_at = now() where id = $1 returning id`, [plan, state])
  const yearSpending = await laid(
    `insert into training.year_spending (line_id, spent_on, what, amount_yen) values ($1, '2026-04-01', '試験', 1) returning id`,
    [paidLine],
  )
  return { paidLine, yearSpending }
}
