import { sql } from 'kysely'
import { formatDay } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { notify } from '../../platform/notifications/index.ts'
import { insist } from '../../platform/refusal.ts'
import { attendanceOf, certify, insistOurs, settle } from '../attendance.ts'
import { minutesOf } from '../attendance-rules.ts'
import { insistKeeper } from '../keepers.ts'
import { refuse } from '../refusals.ts'
import { lockKept } from '../sessions.ts'
import { type MakeupState, makeupRefusal } from './makeup-rules.ts'
import { refuseRunning } from './refusals.ts'

/** Days to come of other 回 of the same course, on which somebody could make up for what they missed; with how many could still sit there. */
export async function listMakeupDays(tx: Tx, sessionId: string) {
  const { courseId } = await tx
    .selectFrom('training.session')
    .select('courseId')
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow(() => refuse.noSuchSession())
  await insistKeeper(tx, courseId)
  const { rows } = await sql<{
    sessionId: string
    number: number
    name: string
    onDay: string
    begins: string
    ends: string
    hall: string
    free: number
  }>`
    select s.id as "sessionId", d.number, s.name, d.on_day as "onDay", to_char(d.begins, 'HH24:MI') as begins, to_char(d.ends, 'HH24:MI') as ends, d.hall,
      greatest(0, t.free - (select count(*) from training.makeup m where m.session_id = s.id and (m.on_day, m.begins) = (d.on_day, d.begins)
        and m.state in ('offered', 'taken')))::integer as free
    from training.session s join training.session_day d on d.session_id = s.id cross join lateral training.standing(array[s.id]) t
    where s.course_id = ${courseId} and s.id <> ${sessionId} and s.state in ('open', 'closed') and d.on_day >= access.today()
    order by d.on_day, d.begins limit 100`.execute(tx)
  return { items: rows }
}

type OwnDay = { readonly onDay: string; readonly begins: string; readonly ends: string; readonly hall: string }
export type MakeupOffer = {
  readonly sessionId: string
  readonly enrolmentIds: readonly string[]
  /** A day of another 回, or one of its own. */
  readonly at: { readonly sessionId: string; readonly number: number } | OwnDay
}

/** Offers 補講 to people of a 回 who did not complete it: to all that are named or to nobody. Everybody is told. */
export async function offerMakeup(tx: Tx, actor: Actor, { sessionId, enrolmentIds, at }: MakeupOffer) {
  const { items } = await attendanceOf(tx, actor, sessionId)
  await insistOurs(tx, sessionId)
  const ids = [...new Set(enrolmentIds)]
  const missing = items.filter(({ enrolmentId }) => ids.includes(enrolmentId))
  if (missing.length < ids.length) throw refuse.noSuchEnrolment()
  if (missing.some(({ isOwn }) => isOwn)) throw refuse.ownEnrolment()
  insist(
    makeupRefusal(
      missing.map(({ name, state, reason, marks }) => ({
        name: name ?? '（退職）',
        state,
        reason: reason || (marks.find((mark) => mark?.reason)?.reason ?? ''),
      })),
    ),
  )
  const day = 'number' in at ? await dayElsewhere(tx, sessionId, at, ids.length) : { ...at, sessionId: null }
  if (day.onDay < actor.today.toString()) throw refuseRunning.makeupDayGone()
  if (day.ends <= day.begins) throw refuseRunning.makeupTimes()
  await tx
    .insertInto('training.makeup')
    .values(
      ids.map((enrolmentId) => ({
        id: crypto.randomUUID(),
        enrolmentId,
        sessionId: day.sessionId,
        onDay: day.onDay,
        begins: day.begins,
        ends: day.ends,
        hall: day.hall,
      })),
    )
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'one_makeup_at_a_time' ? refuseRunning.makeupTwice() : error
    })
  for (const { personId, enrolmentId, title } of missing) {
    await notify(tx, {
      to: { person: personId },
      key: `training.makeup/${enrolmentId}`,
      happened: `「${title}」の補講の案内が届きました。${formatDay(day.onDay, 'wareki')} ${day.begins}からです。`,
      act: '受けるかどうかを答えてください。出席した時間は、修了の判定に数えられます。',
      dueOn: day.onDay,
      link: '/training/mine',
      button: '補講に答える',
    })
    await audit(tx, { did: 'training.offerMakeup', about: personId, record: enrolmentId, fields: [day.onDay] })
  }
  return { offered: ids.length }
}

/** A day of another 回 of the course, locked, with room for so many. */
async function dayElsewhere(
  tx: Tx,
  ofSession: string,
  at: { readonly sessionId: string; readonly number: number },
  people: number,
) {
  await lockKept(tx, at.sessionId)
  const { items } = await listMakeupDays(tx, ofSession)
  const day = items.find((one) => one.sessionId === at.sessionId && one.number === at.number)
  if (!day) throw refuseRunning.noSuchMakeupDay()
  if (day.free < people) throw refuseRunning.makeupFull(day.free)
  return day
}

type Found = {
  enrolmentId: string
  personId: string
  sessionId: string
  state: MakeupState
  onDay: string
  begins: string
  ends: string
}

async function lockMakeup(tx: Tx, makeupId: string): Promise<Found> {
  const { rows } = await sql<Found>`
    select m.enrolment_id as "enrolmentId", e.person_id as "personId", e.session_id as "sessionId", m.state, m.on_day as "onDay",
      to_char(m.begins, 'HH24:MI') as begins, to_char(m.ends, 'HH24:MI') as ends
    from training.makeup m join training.enrolment e on e.id = m.enrolment_id where m.id = ${makeupId} for update of m`.execute(
    tx,
  )
  const found = rows[0]
  if (!found) throw refuseRunning.noSuchMakeup()
  return found
}

type MakeupAnswer = {
  readonly makeupId: string
  readonly answer: 'taken' | 'declined'
  /** Why not; for its keepers. */
  readonly reason: string
}

/** Takes 補講 or declines it, until its day is over. */
export async function answerMakeup(tx: Tx, actor: Actor, { makeupId, answer, reason }: MakeupAnswer) {
  const found = await lockMakeup(tx, makeupId)
  if (found.personId !== actor.personId) throw refuseRunning.noSuchMakeup()
  if ((found.state !== 'offered' && found.state !== 'taken') || found.onDay < actor.today.toString())
    throw refuseRunning.makeupOver()
  await tx.updateTable('training.makeup').set({ state: answer, reason }).where('id', '=', makeupId).execute()
  await audit(tx, { did: 'training.answerMakeup', record: makeupId, fields: [answer] })
}

/** Says how long somebody was at their 補講, 0 where they were not; how the 回 ended for them follows at once. */
export async function markMakeup(
  tx: Tx,
  actor: Actor,
  { makeupId, minutes }: { readonly makeupId: string; readonly minutes: number },
) {
  const found = await lockMakeup(tx, makeupId)
  await lockKept(tx, found.sessionId)
  if (found.personId === actor.personId) throw refuse.ownEnrolment()
  if (found.state === 'declined') throw refuseRunning.makeupOver()
  if (found.onDay > actor.today.toString()) throw refuseRunning.makeupToCome()
  await tx
    .updateTable('training.makeup')
    .set({ state: 'done', minutes: Math.min(minutes, minutesOf(found)) })
    .where('id', '=', makeupId)
    .execute()
  const { needed, items } = await attendanceOf(tx, actor, found.sessionId)
  const one = items.find(({ enrolmentId }) => enrolmentId === found.enrolmentId)
  if (!one) throw refuse.noSuchEnrolment()
  const state = await settle(tx, one, needed)
  await certify(tx, [found.enrolmentId])
  await audit(tx, { did: 'training.markMakeup', about: found.personId, record: makeupId, fields: ['minutes'] })
  return { state, percent: one.percent ?? 0 }
}

/** Takes an offer of 補講 back before it was held; the person is told. */
export async function dropMakeup(tx: Tx, actor: Actor, makeupId: string) {
  const found = await lockMakeup(tx, makeupId)
  const { title, name } = await lockKept(tx, found.sessionId)
  if (found.personId === actor.personId) throw refuse.ownEnrolment()
  if (found.state === 'done') throw refuseRunning.makeupOver()
  await tx.deleteFrom('training.makeup').where('id', '=', makeupId).execute()
  await notify(tx, {
    to: { person: found.personId },
    key: `training.makeupDropped/${makeupId}`,
    happened: `「${title} ${name}」の、${formatDay(found.onDay, 'wareki')}の補講は、取りやめになりました。`,
    act: null,
    dueOn: null,
    link: '/training/mine',
    button: 'わたしの研修を見る',
  })
  await audit(tx, { did: 'training.dropMakeup', about: found.personId, record: makeupId })
}
