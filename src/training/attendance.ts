import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { notify } from '../platform/notifications/index.ts'
import { attendedPercent, minutesOf, neededPercent, outcomeOf } from './attendance-rules.ts'
import { refuseDispatch } from './dispatch/refusals.ts'
import type { EnrolmentState } from './enrolment-rules.ts'
import { move } from './enrolments.ts'
import { refuse } from './refusals.ts'
import { lockKept } from './sessions.ts'

type Attending = {
  enrolmentId: string
  personId: string
  courseId: string
  name: string | null
  unitName: string | null
  title: string
  state: EnrolmentState
  isOwn: boolean
  marks: Record<string, number>
}

/** Whoever has a seat in a 回, with the minutes of each day and the share that they come to; for its keepers. */
export async function readAttendance(tx: Tx, actor: Actor, sessionId: string) {
  await lockKept(tx, sessionId)
  const { rows: days } = await sql<{ number: number; onDay: string; begins: string; ends: string }>`
    select number, on_day as "onDay", to_char(begins, 'HH24:MI') as begins, to_char(ends, 'HH24:MI') as ends
    from training.session_day where session_id = ${sessionId} order by number`.execute(tx)
  const { rows: courses } = await sql<{ needed: number | null }>`
    select c.attended_percent as needed from training.session s join training.course c on c.id = s.course_id where s.id = ${sessionId}`.execute(
    tx,
  )
  const { rows } = await sql<Attending>`
    select e.id as "enrolmentId", e.person_id as "personId", e.course_id as "courseId", d.written as name, d.unit_name as "unitName", e.title, e.state,
      e.person_id is not distinct from ${actor.personId}::uuid as "isOwn",
      (select coalesce(jsonb_object_agg(a.number, a.minutes), '{}') from training.attendance a where a.enrolment_id = e.id) as marks
    from training.enrolment e
      left join people.directory_entry d on d.person_id = e.person_id and d.from_day <= access.today() and (d.to_day is null or d.to_day > access.today())
    where e.session_id = ${sessionId} and e.state in ('admitted', 'completed', 'incomplete', 'absent')
    order by d.unit_order, d.grade_order, d.staff_number, e.id`.execute(tx)
  const lengths = days.map(minutesOf)
  return {
    needed: courses[0]?.needed ?? neededPercent,
    days: days.map(({ number, onDay }, at) => ({ number, onDay, minutes: lengths[at] ?? 0 })),
    items: rows.map(({ marks, ...row }) => {
      const minutes = days.map(({ number }) => marks[number] ?? null)
      return { ...row, minutes, percent: attendedPercent(lengths, minutes) }
    }),
  }
}

export type Marked = {
  readonly sessionId: string
  readonly number: number
  readonly marks: readonly { readonly enrolmentId: string; readonly minutes: number }[]
}

/** Marks one day of a 回 for several people at once, from that day on; a mark that stands is written over. Nobody marks themselves. */
export async function markAttendance(tx: Tx, actor: Actor, { sessionId, number, marks }: Marked) {
  const { days, items } = await readAttendance(tx, actor, sessionId)
  const day = days.find((one) => one.number === number)
  if (!day) throw refuse.noSuchSession()
  if (day.onDay > actor.today.toString()) throw refuse.dayToCome(day.onDay)
  const there = new Map(items.map((one) => [one.enrolmentId, one]))
  if (marks.some(({ enrolmentId }) => there.get(enrolmentId)?.isOwn)) throw refuse.ownEnrolment()
  if (marks.some(({ enrolmentId }) => !there.has(enrolmentId))) throw refuse.noSuchEnrolment()
  await sql`
    insert into training.attendance (enrolment_id, number, minutes)
    select m.id, ${number}, least(m.minutes, ${day.minutes}) from jsonb_to_recordset(${JSON.stringify(marks.map(({ enrolmentId, minutes }) => ({ id: enrolmentId, minutes })))}::jsonb)
      as m (id uuid, minutes integer)
    on conflict (enrolment_id, number) do update set minutes = excluded.minutes, marked_by = access.account_id(), marked_at = access.instant()`.execute(
    tx,
  )
  await audit(tx, { did: 'training.markAttendance', record: sessionId, fields: [String(number)] })
}

/**
 * Judges the 回 by its rule: 修了, 未修了, 欠席, for everybody whose days are all marked. Judging again after a mark was mended mends the outcome. Who completed it is told.
 */
export async function judge(tx: Tx, actor: Actor, sessionId: string) {
  const session = await lockKept(tx, sessionId)
  if (session.lastOn > actor.today.toString()) throw refuse.dayToCome(session.lastOn)
  const call = tx.selectFrom('training.dispatchCall').select('sessionId').where('sessionId', '=', sessionId)
  if (await call.executeTakeFirst()) throw refuseDispatch.dispatchDecides()
  const { needed, items } = await readAttendance(tx, actor, sessionId)
  const others = items.filter(({ isOwn }) => !isOwn)
  const unmarked = others.filter(({ percent }) => percent === null).length
  if (unmarked > 0) throw refuse.notAllMarked(unmarked)
  const counted = { completed: 0, incomplete: 0, absent: 0 }
  for (const { enrolmentId, personId, title, state, percent } of others) {
    const outcome = outcomeOf(percent ?? 0, needed)
    counted[outcome] += 1
    if (outcome === state) continue
    await move(tx, enrolmentId, outcome, '')
    await audit(tx, { did: 'training.judge', about: personId, record: enrolmentId, fields: [outcome] })
    if (outcome === 'completed')
      await notify(tx, {
        to: { person: personId },
        key: `training.completed/${enrolmentId}`,
        happened: `「${title}」を修了しました。`,
        act: null,
        dueOn: null,
        link: '/training/mine',
        button: 'わたしの研修を見る',
      })
  }
  return counted
}
