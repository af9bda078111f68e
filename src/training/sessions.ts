import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { insist } from '../platform/refusal.ts'
import type { Criterion, Step } from './choosing/choosing-rules.ts'
import type { Delivery } from './course-rules.ts'
import { insistKeeper } from './keepers.ts'
import { refuse, unfit } from './refusals.ts'
import { type SeatChoice, type SessionState, type SessionText, sessionProblems, spanOf } from './session-rules.ts'

/** The 回 of a course that the wall shows, with their days and how many seats are free; the coming ones first. */
export async function sessionsOf(tx: Tx, courseId: string) {
  const { rows } = await sql<{
    sessionId: string
    name: string
    delivery: Delivery
    choice: SeatChoice
    capacity: number
    firstOn: string
    lastOn: string
    applyFrom: string | null
    applyUntil: string | null
    offerDays: number
    state: SessionState
    version: number
    free: number
    waiting: number
    selection: { steps: Step[]; lookedFor: string; criteria: Criterion[] } | null
    days: { onDay: string; begins: string; ends: string; hall: string; lecturer: string }[]
  }>`
    select s.id as "sessionId", s.name, s.delivery, s.choice, s.capacity, s.first_on as "firstOn", s.last_on as "lastOn", s.apply_from as "applyFrom",
      s.apply_until as "applyUntil", s.offer_days as "offerDays", s.state, s.version, t.free, t.waiting,
      (select json_build_object('steps', l.steps, 'lookedFor', l.looked_for, 'criteria', (
        select json_agg(json_build_object('step', k.step, 'name', k.name, 'says', k.says, 'most', k.most, 'weight', k.weight) order by k.number)
        from training.selection_criterion k where k.session_id = l.session_id)) from training.selection l where l.session_id = s.id) as selection,
      (select coalesce(json_agg(json_build_object('onDay', d.on_day, 'begins', to_char(d.begins, 'HH24:MI'), 'ends', to_char(d.ends, 'HH24:MI'), 'hall', d.hall,
        'lecturer', d.lecturer) order by d.number), '[]') from training.session_day d where d.session_id = s.id) as days
    from training.session s cross join lateral training.standing(array[s.id]) t
    where s.course_id = ${courseId}
    order by s.last_on < access.today(), case when s.last_on < access.today() then null else s.first_on end, s.first_on desc, s.name`.execute(
    tx,
  )
  return rows
}

export type WrittenSession = SessionText & { readonly courseId: string }

/** A 回 in preparation, by a keeper of its course. */
export async function makeSession(tx: Tx, _: Actor, { courseId, ...session }: WrittenSession) {
  await tx
    .selectFrom('training.course')
    .select('id')
    .where('id', '=', courseId)
    .executeTakeFirstOrThrow(() => refuse.noSuchCourse())
  await insistKeeper(tx, courseId)
  insist(unfit('回', sessionProblems(session)))
  const sessionId: string = crypto.randomUUID()
  await tx
    .insertInto('training.session')
    .values({ id: sessionId, courseId, ...columns(session) })
    .execute()
    .catch(said)
  await saveDays(tx, sessionId, session)
  await audit(tx, { did: 'training.makeSession', record: sessionId })
  return { sessionId }
}

/** Saves a 回. Who has to do with one that is out is told when its days become others; more seats are offered to who waits. */
export async function saveSession(
  tx: Tx,
  _: Actor,
  { sessionId, version, ...session }: SessionText & { readonly sessionId: string; readonly version: number },
) {
  const found = await lockKept(tx, sessionId)
  if (found.version !== version) throw refuse.changedElsewhere()
  if (found.state === 'closed' || found.state === 'cancelled') throw refuse.sessionOver()
  insist(unfit('回', sessionProblems(session)))
  const before = JSON.stringify(
    (await daysOf(tx, sessionId)).map(({ onDay, begins, ends, hall }) => [onDay, begins, ends, hall]),
  )
  await tx
    .updateTable('training.session')
    .set({ ...columns(session), version: version + 1, writtenAt: sql<string>`access.instant()` })
    .where('id', '=', sessionId)
    .execute()
    .catch(said)
  await saveDays(tx, sessionId, session)
  await audit(tx, { did: 'training.saveSession', record: sessionId })
  const after = JSON.stringify(session.days.map(({ onDay, begins, ends, hall }) => [onDay, begins, ends, hall]))
  if (found.state === 'open') {
    if (before !== after) await tellHolders(tx, sessionId, 'の日程か会場が変わりました。', '日程を確かめてください。')
    await offerSeats(tx, sessionId)
  }
  return { version: version + 1 }
}

/** Opens a 回 for applications, ends it, or calls it off; then who had to do with it is told. */
export async function setSession(
  tx: Tx,
  _: Actor,
  { sessionId, state }: { readonly sessionId: string; readonly state: 'open' | 'closed' | 'cancelled' },
) {
  const found = await lockKept(tx, sessionId)
  if (found.state === 'cancelled') throw refuse.sessionOver()
  if (state === 'open' && found.courseState !== 'open') throw refuse.courseNotOpen()
  await tx.updateTable('training.session').set({ state }).where('id', '=', sessionId).execute()
  if (state === 'cancelled')
    await tellHolders(tx, sessionId, 'は、行わないことになりました。', 'ほかの回を確かめてください。')
  await audit(tx, { did: 'training.setSession', record: sessionId, fields: [state] })
}

export async function throwSessionAway(tx: Tx, _: Actor, sessionId: string) {
  const found = await lockKept(tx, sessionId)
  if (found.state !== 'planned') throw refuse.sessionOut()
  await tx.deleteFrom('training.session').where('id', '=', sessionId).execute()
  await audit(tx, { did: 'training.throwSessionAway', record: sessionId })
}

/** Offers what is free to who waits longest, and tells them by when they answer. */
export async function offerSeats(tx: Tx, sessionId: string) {
  const { rows } = await sql<{ enrolmentId: string; personId: string; offeredUntil: string; title: string }>`
    select o.enrolment_id as "enrolmentId", o.person_id as "personId", o.offered_until as "offeredUntil",
      (select c.title || ' ' || s.name from training.session s join training.course c on c.id = s.course_id where s.id = ${sessionId}) as title
    from training.offer_seats(${sessionId}) o`.execute(tx)
  for (const { enrolmentId, personId, offeredUntil, title } of rows)
    await notify(tx, {
      to: { person: personId },
      key: `training.offered/${enrolmentId}`,
      happened: `「${title}」に空きが出て、あなたに席を取りました。`,
      act: '受けるかどうかを決めてください。期限を過ぎると、次の人に回ります。',
      dueOn: offeredUntil,
      link: '/training/mine',
      button: '受けるか決める',
    })
  return rows.length
}

async function tellHolders(tx: Tx, sessionId: string, happened: string, act: string) {
  const rows = await tx
    .selectFrom('training.enrolment')
    .select(['id', 'personId', 'title', 'courseId'])
    .where('sessionId', '=', sessionId)
    .where('state', 'in', ['applied', 'waiting', 'offered', 'admitted'])
    .execute()
  for (const { id, personId, title, courseId } of rows)
    await notify(tx, {
      to: { person: personId },
      key: `training.session/${id}`,
      happened: `「${title}」${happened}`,
      act,
      dueOn: null,
      link: `/training/courses/${courseId}`,
      button: '研修を見る',
    })
}

/** Locks a 回 of a course that the actor keeps. */
export async function lockKept(tx: Tx, sessionId: string) {
  const session = tx
    .selectFrom('training.session as s')
    .innerJoin('training.course as c', 'c.id', 's.courseId')
    .select([
      's.courseId',
      's.version',
      's.choice',
      's.name',
      's.firstOn',
      's.lastOn',
      'c.title',
      'c.state as courseState',
    ])
    .select(sql<SessionState>`s.state`.as('state'))
    .where('s.id', '=', sessionId)
  const { courseId } = await session.executeTakeFirstOrThrow(() => refuse.noSuchSession())
  await insistKeeper(tx, courseId)
  return session.forUpdate('s').executeTakeFirstOrThrow(() => refuse.noSuchSession())
}

const daysOf = (tx: Tx, sessionId: string) =>
  tx
    .selectFrom('training.sessionDay')
    .select([
      'onDay',
      'hall',
      sql<string>`to_char(begins, 'HH24:MI')`.as('begins'),
      sql<string>`to_char(ends, 'HH24:MI')`.as('ends'),
    ])
    .where('sessionId', '=', sessionId)
    .orderBy('number')
    .execute()

function columns({ days, ...session }: SessionText) {
  const span = spanOf(days)
  if (span === null) throw new Error('a session has days: its rule says so')
  return { ...session, ...span }
}

async function saveDays(tx: Tx, sessionId: string, { days }: SessionText) {
  await tx.deleteFrom('training.sessionDay').where('sessionId', '=', sessionId).execute()
  const sorted = days.toSorted((one, other) =>
    `${one.onDay} ${one.begins}`.localeCompare(`${other.onDay} ${other.begins}`),
  )
  await tx
    .insertInto('training.sessionDay')
    .values(sorted.map((day, at) => ({ sessionId, number: at + 1, ...day })))
    .execute()
}

function said(error: { constraint?: string; code?: string }): never {
  if (error.constraint === 'seats_are_taken') throw refuse.seatsTaken()
  if (error.code === '23505') throw refuse.sessionTwice()
  throw error
}
