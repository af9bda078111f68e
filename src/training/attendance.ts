import { sql } from 'kysely'
import { trainingSettings } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { attendedPercent, minutesOf, outcomeOf, thereFor } from './attendance-rules.ts'
import { refuseDispatch } from './dispatch/refusals.ts'
import type { EnrolmentState } from './enrolment-rules.ts'
import { move } from './enrolments.ts'
import { refuse } from './refusals.ts'
import type { MakeupState } from './running/makeup-rules.ts'
import { refuseRunning } from './running/refusals.ts'
import { lockKept } from './sessions.ts'

type Mark = { minutes: number; late: number; early: number; reason: string; way: 'list' | 'code' | 'file' }
export type Makeup = {
  makeupId: string
  state: MakeupState
  onDay: string
  begins: string
  ends: string
  hall: string
  minutes: number | null
  reason: string
  isElsewhere: boolean
}
type Attending = {
  enrolmentId: string
  personId: string
  courseId: string
  name: string | null
  staffNumber: string | null
  unitName: string | null
  title: string
  state: EnrolmentState
  reason: string
  isOwn: boolean
  marks: Record<string, Mark>
  makeups: Makeup[]
}

/** Whoever has a seat in a 回, with the minutes of each day, 補講, and the share that they come to; for its keepers. */
export async function attendanceOf(tx: Tx, actor: Actor, sessionId: string) {
  await lockKept(tx, sessionId)
  const { rows: days } = await sql<{ number: number; onDay: string; begins: string; ends: string }>`
    select number, on_day as "onDay", to_char(begins, 'HH24:MI') as begins, to_char(ends, 'HH24:MI') as ends
    from training.session_day where session_id = ${sessionId} order by number`.execute(tx)
  const { rows: courses } = await sql<{ needed: number | null }>`
    select c.attended_percent as needed from training.session s join training.course c on c.id = s.course_id where s.id = ${sessionId}`.execute(
    tx,
  )
  const { rows } = await sql<Attending>`
    select e.id as "enrolmentId", e.person_id as "personId", e.course_id as "courseId", d.written as name, d.staff_number as "staffNumber", d.unit_name as "unitName",
      e.title, e.state, e.reason, e.person_id is not distinct from ${actor.personId}::uuid as "isOwn",
      (select coalesce(jsonb_object_agg(a.number, jsonb_build_object('minutes', a.minutes, 'late', a.late, 'early', a.early, 'reason', a.reason, 'way', a.way)), '{}')
        from training.attendance a where a.enrolment_id = e.id) as marks,
      (select coalesce(jsonb_agg(jsonb_build_object('makeupId', m.id, 'state', m.state, 'onDay', m.on_day, 'begins', to_char(m.begins, 'HH24:MI'),
          'ends', to_char(m.ends, 'HH24:MI'), 'hall', m.hall, 'minutes', m.minutes, 'reason', m.reason, 'isElsewhere', m.session_id is not null) order by m.on_day, m.begins), '[]')
        from training.makeup m where m.enrolment_id = e.id) as makeups
    from training.enrolment e
      left join people.directory_entry d on d.person_id = e.person_id and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())
    where e.session_id = ${sessionId} and e.state in ('admitted', 'completed', 'incomplete', 'absent')
    order by d.unit_order, d.grade_order, d.staff_number, e.id`.execute(tx)
  const lengths = days.map(minutesOf)
  return {
    needed: courses[0]?.needed ?? (await trainingSettings(tx)).attendedPercent,
    days: days.map(({ number, onDay, begins, ends }, at) => ({
      number,
      onDay,
      begins,
      ends,
      minutes: lengths[at] ?? 0,
    })),
    items: rows.map(({ marks, ...row }) => {
      const byDay = days.map(({ number }) => marks[number] ?? null)
      const madeUp = row.makeups.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
      const minutes = byDay.map((mark) => mark?.minutes ?? null)
      return { ...row, marks: byDay, madeUp, percent: attendedPercent(lengths, minutes, madeUp) }
    }),
  }
}

/** The same for whoever opens the list; why somebody was away is on it, so that it was read is written down. */
export async function readAttendance(tx: Tx, actor: Actor, sessionId: string) {
  const attendance = await attendanceOf(tx, actor, sessionId)
  await audit(tx, { did: 'training.readAttendance', record: sessionId })
  return attendance
}

type OneMark = {
  readonly enrolmentId: string
  readonly minutes: number
  readonly late: number
  readonly early: number
  readonly reason: string
}
export type Marked = {
  readonly sessionId: string
  readonly number: number
  readonly marks: readonly OneMark[]
}

/** Marks one day of a 回 for several people at once, from that day on; a mark that stands is written over. Nobody marks themselves. */
export async function markAttendance(tx: Tx, actor: Actor, { sessionId, number, marks }: Marked) {
  const { days, items } = await attendanceOf(tx, actor, sessionId)
  const day = days.find((one) => one.number === number)
  if (!day) throw refuse.noSuchSession()
  if (day.onDay > actor.today.toString()) throw refuse.dayToCome(day.onDay)
  const there = new Map(items.map((one) => [one.enrolmentId, one]))
  if (marks.some(({ enrolmentId }) => there.get(enrolmentId)?.isOwn)) throw refuse.ownEnrolment()
  if (marks.some(({ enrolmentId }) => !there.has(enrolmentId))) throw refuse.noSuchEnrolment()
  if (marks.some((one) => thereFor(day.minutes, one) === null)) throw refuseRunning.moreThanTheDay(day.minutes)
  await saveMarks(
    tx,
    'list',
    marks.map((one) => ({ ...one, number, minutes: Math.min(one.minutes, thereFor(day.minutes, one) ?? 0) })),
  )
  await audit(tx, { did: 'training.markAttendance', record: sessionId, fields: [String(number)] })
}

/** Writes marks of several days at once, over what stands. Whoever calls has asked whether they may. */
export const saveMarks = (tx: Tx, way: 'list' | 'file', marks: readonly (OneMark & { readonly number: number })[]) =>
  sql`
  insert into training.attendance (enrolment_id, number, minutes, late, early, reason, way)
  select m."enrolmentId", m.number, m.minutes, m.late, m.early, m.reason, ${way}
  from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
    as m ("enrolmentId" uuid, number integer, minutes integer, late integer, early integer, reason text)
  on conflict (enrolment_id, number) do update set minutes = excluded.minutes, late = excluded.late, early = excluded.early, reason = excluded.reason,
    way = case when attendance.way = 'code' and attendance.minutes = excluded.minutes then 'code' else excluded.way end,
    marked_by = access.account_id(), marked_at = access.instant()`.execute(tx)

type Judged = Awaited<ReturnType<typeof attendanceOf>>['items'][number]

/** How a 派遣研修 ends is said by what the body outside answers: it is neither judged nor made up for here. */
export async function insistOurs(tx: Tx, sessionId: string) {
  const call = tx.selectFrom('training.dispatchCall').select('sessionId').where('sessionId', '=', sessionId)
  if (await call.executeTakeFirst()) throw refuseDispatch.dispatchDecides()
}

/**
 * Judges the 回 by its rule: 修了, 未修了, 欠席, for everybody whose days are all marked. Judging again after a mark was mended mends the outcome. Who completed it is told.
 */
export async function judge(tx: Tx, actor: Actor, sessionId: string) {
  const session = await lockKept(tx, sessionId)
  if (session.lastOn > actor.today.toString()) throw refuse.dayToCome(session.lastOn)
  await insistOurs(tx, sessionId)
  const { needed, items } = await attendanceOf(tx, actor, sessionId)
  const others = items.filter(({ isOwn }) => !isOwn)
  const unmarked = others.filter(({ percent }) => percent === null).length
  if (unmarked > 0) throw refuse.notAllMarked(unmarked)
  const counted = { completed: 0, incomplete: 0, absent: 0 }
  for (const one of others) counted[await settle(tx, one, needed)] += 1
  await certify(
    tx,
    others.map(({ enrolmentId }) => enrolmentId),
  )
  return counted
}

/** How a 回 ended for one, by what they attended and made up for; why they were away stays with it. */
export async function settle(tx: Tx, one: Judged, needed: number) {
  const { enrolmentId, personId, title, state, percent, marks } = one
  const outcome = outcomeOf(percent ?? 0, needed)
  const why = outcome === 'completed' ? '' : [...new Set(marks.flatMap((mark) => mark?.reason || []))].join('、')
  if (outcome === state && why === one.reason) return outcome
  await move(tx, enrolmentId, outcome, why.slice(0, 400))
  await audit(tx, { did: 'training.judge', about: personId, record: enrolmentId, fields: [outcome] })
  if (outcome === 'completed' && state !== 'completed')
    await notify(tx, {
      to: { person: personId },
      key: `training.completed/${enrolmentId}`,
      happened: `「${title}」を修了しました。`,
      act: null,
      dueOn: null,
      link: '/training/mine',
      button: '修了証を見る',
    })
  return outcome
}

/** Gives a number of this 年度 to the 修了証 of whoever of these completed theirs and has none. */
export const certify = (tx: Tx, enrolmentIds: readonly string[]) =>
  sql`select training.certify(${enrolmentIds}::uuid[])`.execute(tx)
