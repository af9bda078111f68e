import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insistKeeper } from '../keepers.ts'
import { refuse } from '../refusals.ts'
import { lockKept } from '../sessions.ts'
import { refuseRunning } from './refusals.ts'

/** What stands on the page of who takes part today: their code, or that they are here already. */
export async function showEntry(tx: Tx, _: Actor, enrolmentId: string) {
  const { rows } = await sql<{ code: string; number: number }>`
    select m.code, m.number from training.make_entry_code(${enrolmentId}) m`.execute(tx)
  const made = rows[0]
  if (!made) throw refuseRunning.noDayToday()
  const here = await tx
    .selectFrom('training.attendance')
    .select(['minutes', 'late'])
    .where('enrolmentId', '=', enrolmentId)
    .where('number', '=', made.number)
    .where('minutes', '>', 0)
    .executeTakeFirst()
  return here ? { here, code: null } : { here: null, code: made.code }
}

type Taken = {
  outcome: 'unknown' | 'elsewhere' | 'used' | 'old' | 'own' | 'gone' | 'taken'
  enrolmentId: string | null
  number: number
  title: string
}

/** Takes the code of somebody at the door: they are there from now on, late by what has passed of the day. What stops it uses no code up. */
export async function takeEntry(
  tx: Tx,
  _: Actor,
  { sessionId, code }: { readonly sessionId: string; readonly code: string },
) {
  const { courseId } = await lockKept(tx, sessionId)
  await insistKeeper(tx, courseId)
  const { rows } = await sql<Taken>`
    select t.outcome, t.enrolment_id as "enrolmentId", t.number, t.title from training.take_entry_code(${sessionId}, ${code}) t`.execute(
    tx,
  )
  const taken = rows[0]
  if (taken?.outcome !== 'taken') throw refusalOf(taken)
  const { rows: marked } = await sql<{ minutes: number; late: number }>`
    with day as (
      select d.number, (extract(epoch from d.ends - d.begins) / 60)::integer as length,
        floor(extract(epoch from (access.instant() at time zone 'Asia/Tokyo') - (d.on_day + d.begins)) / 60)::integer as passed
      from training.session_day d where d.session_id = ${sessionId} and d.number = ${taken.number}
    ), late as (select d.number, d.length, least(d.length, greatest(0, d.passed)) as late from day d)
    insert into training.attendance (enrolment_id, number, minutes, late, early, reason, way)
    select ${taken.enrolmentId}::uuid, l.number, l.length - l.late, l.late, 0, '', 'code' from late l
    on conflict (enrolment_id, number) do update set minutes = excluded.minutes, late = excluded.late, early = 0, reason = '', way = 'code',
      marked_by = access.account_id(), marked_at = access.instant() where attendance.minutes = 0
    returning minutes, late`.execute(tx)
  const { rows: people } = await sql<{ name: string | null; personId: string }>`
    select e.person_id as "personId", (select d.written from people.directory_entry d where d.person_id = e.person_id and d.from_day <= access.today()
      and (d.to_day is null or d.to_day > access.today()) limit 1) as name
    from training.enrolment e where e.id = ${taken.enrolmentId}::uuid`.execute(tx)
  const mark = marked[0]
  const who = people[0]
  if (!who) throw refuse.noSuchEnrolment()
  if (!mark) throw refuseRunning.alreadyHere(who.name ?? '')
  await audit(tx, {
    did: 'training.takeEntry',
    about: who.personId,
    record: taken.enrolmentId ?? '',
    fields: [String(taken.number)],
  })
  return { name: who.name, number: taken.number, ...mark }
}

function refusalOf(taken: Taken | undefined) {
  switch (taken?.outcome) {
    case 'elsewhere':
      return refuseRunning.codeElsewhere(taken.title)
    case 'used':
      return refuseRunning.codeUsed()
    case 'old':
      return refuseRunning.codeOld()
    case 'own':
      return refuse.ownEnrolment()
    case 'gone':
      return refuseRunning.codeGone()
    default:
      return refuseRunning.codeUnknown()
  }
}
