import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { insist } from '../platform/refusal.ts'
import { refuseChoosing } from './choosing/refusals.ts'
import { refuseDispatch } from './dispatch/refusals.ts'
import { settleDispatches } from './dispatch/tasks.ts'
import { type ApplyFacts, applyRefusal, type EnrolmentState, takeRefusal, withdrawRefusal } from './enrolment-rules.ts'
import { refuse } from './refusals.ts'
import { offerSeats } from './sessions.ts'

type Facts = Omit<ApplyFacts, 'today' | 'isStaff'> & {
  readonly sessionId: string
  readonly courseId: string
  readonly title: string
  readonly myName: string | null
  readonly isDispatch: boolean
}

/** What is asked of whoever would apply, for each 回 of a course or for one 回. */
async function applyFacts(tx: Tx, { personId }: Actor, of: { courseId: string } | { sessionId: string }) {
  const { rows } = await sql<Facts>`
    select s.id as "sessionId", s.course_id as "courseId", c.title || ' ' || s.name as title, c.state as "courseState", s.state, s.choice, s.apply_from as "applyFrom",
      s.apply_until as "applyUntil", c.grades, d.grade_id as "gradeId", d.written as "myName", k.session_id is not null as "isDispatch",
      k.service_years as "serviceYears",
      case when k.service_years is null then 0 else coalesce(training.service_years_on(${personId}::uuid, s.first_on), 0) end as "servedYears",
      array(select n.title from training.course_need r join training.course n on n.id = r.needed_id where r.course_id = c.id and not training.has_completed(${personId}::uuid, r.needed_id)) as missing,
      (select e.state from training.enrolment e where e.course_id = c.id and e.person_id = ${personId}::uuid and e.state in ('applied', 'waiting', 'offered', 'admitted')) as mine
    from training.session s join training.course c on c.id = s.course_id left join training.dispatch_call k on k.session_id = s.id
      left join people.directory_entry d on d.person_id = ${personId}::uuid and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())
    where ${'courseId' in of ? sql`s.course_id = ${of.courseId}` : sql`s.id = ${of.sessionId}`}`.execute(tx)
  return rows
}

/** Why the actor cannot apply, by 回; null where they can. */
export async function refusalsOf(tx: Tx, actor: Actor, courseId: string) {
  const rows = await applyFacts(tx, actor, { courseId })
  return new Map(rows.map((facts) => [facts.sessionId, applyRefusal(asked(actor, facts))]))
}

const asked = (actor: Actor, facts: Facts): ApplyFacts => ({
  ...facts,
  today: actor.today.toString(),
  isStaff: actor.personId !== null,
})

export type Application = {
  readonly sessionId: string
  readonly motive: string
  readonly aim: string
  /** 還元計画, for a 派遣研修. */
  readonly giveBack?: string | undefined
}

/**
 * Applies for a 回. By 先着 the answer is final: a seat, or a place among those who wait. By 選考 the keeper decides. The 上司 is asked what they expect.
 */
export async function apply(tx: Tx, actor: Actor, { sessionId, motive, aim, giveBack = '' }: Application) {
  const [facts] = await applyFacts(tx, actor, { sessionId })
  if (!facts) throw refuse.noSuchSession()
  insist(applyRefusal(asked(actor, facts)))
  if (aim.trim() === '') throw refuse.aimMissing()
  if (facts.isDispatch && giveBack.trim() === '') throw refuseDispatch.giveBackMissing()
  const enrolmentId: string = crypto.randomUUID()
  const row = {
    id: enrolmentId,
    sessionId,
    courseId: facts.courseId,
    personId: actor.personId ?? '',
    title: facts.title,
    way: 'applied',
    state: facts.choice === 'first-come' ? 'admitted' : 'applied',
    motive,
    aim,
    giveBack,
  }
  const { state } = await tx
    .insertInto('training.enrolment')
    .values(row)
    .returning(sql<EnrolmentState>`state`.as('state'))
    .executeTakeFirstOrThrow()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'one_enrolment_at_a_time' ? refuse.alreadyEnrolled() : error
    })
  const [what, button] = facts.isDispatch ? ['の推薦と意見を書く', '意見を書く'] : ['への期待を書く', '期待を書く']
  const act = `「${facts.title}」に申し込んだ${facts.myName ?? ''}さん${what}`
  await sql`select training.ask_superior(${enrolmentId}, ${act}, ${button})`.execute(tx)
  await audit(tx, { did: 'training.apply', record: enrolmentId })
  return { enrolmentId, state }
}

/** An enrolment of the actor's own, locked. */
async function lockOwn(tx: Tx, { personId }: Actor, enrolmentId: string) {
  const row = await tx
    .selectFrom('training.enrolment as e')
    .innerJoin('training.session as s', 's.id', 'e.sessionId')
    .select(['e.sessionId', 'e.offeredUntil', 'e.version', 's.firstOn', sql<EnrolmentState>`e.state`.as('state')])
    .where('e.id', '=', enrolmentId)
    .where('e.personId', '=', personId)
    .forUpdate('e')
    .executeTakeFirst()
  if (!row) throw refuse.noSuchEnrolment()
  return row
}

/** Takes an application back, or a seat before the first day; the seat goes to who waits longest. */
export async function withdraw(
  tx: Tx,
  actor: Actor,
  { enrolmentId, reason }: { readonly enrolmentId: string; readonly reason: string },
) {
  const found = await lockOwn(tx, actor, enrolmentId)
  insist(withdrawRefusal(found.state, found.firstOn, actor.today.toString()))
  await move(tx, enrolmentId, 'withdrawn', reason)
  await offerSeats(tx, found.sessionId)
  await settleDispatches(tx, actor, enrolmentId)
  await audit(tx, { did: 'training.withdraw', record: enrolmentId })
}

/** Takes the seat that was offered from the waitlist. */
export async function takeOffer(tx: Tx, actor: Actor, enrolmentId: string) {
  const found = await lockOwn(tx, actor, enrolmentId)
  insist(takeRefusal(found.state, found.offeredUntil, actor.today.toString()))
  await move(tx, enrolmentId, 'admitted', '')
  await settleDispatches(tx, actor, enrolmentId)
  await audit(tx, { did: 'training.takeOffer', record: enrolmentId })
}

/** Moves one enrolment. What the wall refuses is the caller's to have asked before. */
export const move = (tx: Tx, enrolmentId: string, state: EnrolmentState, reason: string) =>
  tx
    .updateTable('training.enrolment')
    .set({ state, reason, version: sql<number>`version + 1`, changedAt: sql<string>`access.instant()` })
    .where('id', '=', enrolmentId)
    .execute()
    .catch((error: { constraint?: string }) => {
      if (error.constraint === 'dispatch_decides') throw refuseDispatch.dispatchDecides()
      throw error.constraint === 'selection_decides' ? refuseChoosing.selectionDecides() : error
    })

type Opinion = {
  readonly enrolmentId: string
  readonly text: string
  /** For a 派遣研修, where the text is their opinion. */
  readonly recommends?: boolean | null | undefined
}

/** What the 上司 expects of somebody's training, before it begins; the person reads it beside their own aim. */
export async function expect(tx: Tx, actor: Actor, { enrolmentId, text, recommends = null }: Opinion) {
  const row = await tx
    .selectFrom('training.enrolment')
    .select(['personId', 'title', 'courseId'])
    .select(
      sql<boolean>`exists (select from training.dispatch_call k where k.session_id = enrolment.session_id)`.as(
        'isDispatch',
      ),
    )
    .where('id', '=', enrolmentId)
    .where(sql<boolean>`person_id = any (array(select access.direct_reports()))`)
    .executeTakeFirst()
  if (!row) throw refuse.notSuperior()
  if (row.isDispatch && recommends === null) throw refuseDispatch.recommendationMissing()
  await tx
    .updateTable('training.enrolment')
    .set({
      expectation: text,
      expectedBy: actor.personId,
      recommends: row.isDispatch ? recommends : null,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', enrolmentId)
    .execute()
  await notify(tx, {
    to: { person: row.personId },
    key: `training.expected/${enrolmentId}`,
    happened: `上司が、「${row.title}」への期待を書きました。`,
    act: '自分の目標とくらべて、当日に臨んでください。',
    dueOn: null,
    link: '/training/mine',
    button: '期待を読む',
  })
  await audit(tx, { did: 'training.expect', about: row.personId, record: enrolmentId })
}

/** What somebody aims at, before it begins: whoever was named writes it, whoever applied may say it better. */
export async function setAim(
  tx: Tx,
  actor: Actor,
  { enrolmentId, aim, motive }: { readonly enrolmentId: string; readonly aim: string; readonly motive: string },
) {
  const found = await lockOwn(tx, actor, enrolmentId)
  insist(withdrawRefusal(found.state, found.firstOn, actor.today.toString()))
  await tx
    .updateTable('training.enrolment')
    .set({ aim, motive, version: sql<number>`version + 1` })
    .where('id', '=', enrolmentId)
    .execute()
  await audit(tx, { did: 'training.setAim', record: enrolmentId })
}
