import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { insistKeeper } from '../keepers.ts'
import { refuse } from '../refusals.ts'
import { refuseSurvey } from './refusals.ts'
import { type SurveyQuestion, surveyQuestionCodes } from './survey-rules.ts'

export type Sent = Readonly<Record<SurveyQuestion, number>> & {
  readonly sessionId: string
  readonly good: string
  readonly better: string
}

/** Answers the アンケート of a 回, once, by whoever was there. Added to sums and never told of: no audit names who sent, or that somebody did. */
export async function sendSurvey(tx: Tx, { sessionId, good, better, ...marks }: Sent) {
  const { rows: standing } = await sql<{ is: 'none' | 'answered' | 'closed' | 'open' }>`
    select training.survey_standing(${sessionId}) as is`.execute(tx)
  const is = standing[0]?.is
  if (is === 'answered') throw refuseSurvey.surveyAnswered()
  if (is === 'closed') throw refuseSurvey.surveyClosed()
  if (is !== 'open') throw refuseSurvey.surveyNotYours()
  const said = surveyQuestionCodes.map((question) => marks[question])
  await sql`select training.answer_survey(${sessionId}, ${said}::integer[], ${good.trim()}, ${better.trim()})`
    .execute(tx)
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'survey_ticket_pkey' ? refuseSurvey.surveyAnswered() : error
    })
}

type Line = {
  sessionId: string
  name: string
  lastOn: string
  isClosed: boolean
  attended: number
  answers: number | null
  floor: number
  averages: (number | null)[] | null
  good: string[] | null
  better: string[] | null
}

/** The アンケート of each 回 of a course, for its keepers: averages and words from the floor up, once it is closed. */
export async function readSurvey(tx: Tx, courseId: string) {
  await tx
    .selectFrom('training.course')
    .select('id')
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  await insistKeeper(tx, courseId)
  const { rows } = await sql<Line>`
    select r.session_id as "sessionId", r.name, r.last_on as "lastOn", r.is_closed as "isClosed", r.attended, r.answers, r.floor, r.averages::float8[] as averages, r.good, r.better
    from training.survey_results(${courseId}) r`.execute(tx)
  return { items: rows }
}
