import { sql } from 'kysely'
import { withGradeNames } from '../../people/index.ts'
import type { Actor, Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { insistStaff } from '../keepers.ts'
import { loadCase, modelOf } from './cases.ts'
import { agreed, answerRefusal, type GivenMarks } from './practice-rules.ts'
import { refusePractice } from './refusals.ts'

/** Cases that are out, with whether the actor has marked them. */
export async function listPractice(tx: Tx, actor: Actor) {
  const { rows } = await sql<{ caseId: string; title: string; gradeId: string; answeredAt: string | null }>`
    select c.id as "caseId", c.title, c.grade_id as "gradeId", a.answered_at as "answeredAt"
    from evaluation.practice_case c left join evaluation.practice_answer a on a.case_id = c.id and a.person_id = ${insistStaff(actor)}
    where c.state = 'published' order by a.answered_at is not null, c.written_at, c.id`.execute(tx)
  return { items: await withGradeNames(tx, actor.today.toString(), rows) }
}

/** One case to mark; once it is answered, with the model, its reasons, and how all others marked, counted from five of them up. */
export async function readPractice(tx: Tx, actor: Actor, caseId: string) {
  const personId = insistStaff(actor)
  const found = await loadCase(tx, caseId)
  const answer = await tx
    .selectFrom('evaluation.practiceAnswer')
    .select(['items', 'overall', 'answeredAt'])
    .where('caseId', '=', caseId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  // A draft is for its keepers on their page, and one that is closed for those who have marked it.
  if (found.state === 'draft' || (found.state === 'closed' && !answer)) throw refusePractice.noSuchPractice()
  const model = answer ? await modelOf(tx, caseId) : null
  const { rows: spread } = await sql<{ line: string; mark: string; people: number }>`
    select s.line, s.mark, s.people from evaluation.practice_spread(${caseId}) s`.execute(tx)
  const given: GivenMarks | null = answer
    ? { items: answer.items as GivenMarks['items'], overall: answer.overall }
    : null
  const [graded] = await withGradeNames(tx, actor.today.toString(), [{ gradeId: found.gradeId }])
  return {
    caseId,
    title: found.title,
    gradeName: graded?.gradeName ?? null,
    story: found.story,
    scales: found.scales,
    lines: found.lines,
    given,
    model,
    agreed: given && model ? agreed(found.lines, given, model) : null,
    spread: spread.length === 0 ? null : spread,
  }
}

/** Marks a case, once and whole. Nobody else learns how. */
export async function answerPractice(tx: Tx, actor: Actor, { caseId, ...given }: GivenMarks & { caseId: string }) {
  insistStaff(actor)
  const found = await loadCase(tx, caseId)
  if (found.state !== 'published') throw refusePractice.practiceNotOut()
  insist(answerRefusal(found.lines, found.scales, given))
  const items = Object.fromEntries(found.lines.map(({ id }) => [id, given.items[id]]))
  await tx
    .insertInto('evaluation.practiceAnswer')
    .values({ caseId, items: JSON.stringify(items), overall: String(given.overall) })
    .execute()
    .catch((error: { code?: string }) => {
      throw error.code === '23505' ? refusePractice.practiceAnswered() : error
    })
}
