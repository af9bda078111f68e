import { sql } from 'kysely'
import { cityCalendar } from '../../people/index.ts'
import { formatDay } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { beginRequest, kindsOf, standingsOf } from '../../requests/index.ts'
import { correspondenceHelp } from './correspondence-help.ts'
import { refuseSelf } from './refusals.ts'

const isCentre = (actor: Actor) => actor.duties.includes('training-centre')

type Course = {
  correspondenceId: string
  title: string
  provider: string
  about: string
  feeYen: number
  helpPercent: number
  mostYen: number
  helpYen: number
  finishMonths: number
  isOpen: boolean
}
type Taken = {
  enrolmentId: string
  title: string
  provider: string
  beganOn: string
  dueOn: string
  feeYen: number
  helpYen: number
  finishedOn: string | null
  isStopped: boolean
  requestId: string | null
}

/** Ways to learn by oneself, with what the actor has of each: 資格取得支援, 資格・免許, 通信講座. */
export async function readWays(tx: Tx, actor: Actor) {
  const asked = await sql<{ id: string }>`
    select r.id from requests.request r where r.applicant_id = ${actor.personId} and r.kind in ('qualification-support', 'qualification-grant') order by r.turn desc limit 20`.execute(
    tx,
  )
  const standings = await standingsOf(
    tx,
    asked.rows.map(({ id }) => id),
  )
  const licences = await sql<{ name: string; acquiredOn: string; validUntil: string | null; endedOn: string | null }>`
    select l.name, l.acquired_on as "acquiredOn", l.valid_until as "validUntil", l.ended_on as "endedOn" from people.licence l where l.person_id = ${actor.personId} and upper_inf(l.recorded) order by l.acquired_on desc, l.name`.execute(
    tx,
  )
  const taken = await sql<Taken>`
    select e.id as "enrolmentId", c.title, c.provider, e.began_on as "beganOn", e.due_on as "dueOn", e.fee_yen as "feeYen", e.help_yen as "helpYen", e.finished_on as "finishedOn",
      e.stopped_at is not null as "isStopped", e.request_id as "requestId"
    from training.correspondence_enrolment e join training.correspondence c on c.id = e.correspondence_id where e.person_id = ${actor.personId}
    order by e.finished_on is not null or e.stopped_at is not null, e.due_on, e.id`.execute(tx)
  const courses = await sql<Course>`
    select c.id as "correspondenceId", c.title, c.provider, c.about, c.fee_yen as "feeYen", c.help_percent as "helpPercent", c.most_yen as "mostYen",
      least(c.fee_yen * c.help_percent / 100, c.most_yen) as "helpYen", c.finish_months as "finishMonths", c.is_open as "isOpen"
    from training.correspondence c where c.is_open or ${isCentre(actor)} order by not c.is_open, c.title, c.id`.execute(
    tx,
  )
  return {
    requests: asked.rows.flatMap(({ id }) => {
      const standing = standings.get(id)
      return standing ? [{ requestId: id, ...standing }] : []
    }),
    licences: licences.rows,
    taking: taken.rows,
    courses: courses.rows,
    isCentre: isCentre(actor),
  }
}

type Listed = {
  readonly about: string
  readonly feeYen: number
  readonly helpPercent: number
  readonly mostYen: number
  readonly finishMonths: number
}

/** The centre lists a 通信講座. */
export async function listCorrespondence(
  tx: Tx,
  actor: Actor,
  course: Listed & { readonly title: string; readonly provider: string },
) {
  if (!isCentre(actor)) throw refuseSelf.listedByCentre()
  const correspondenceId: string = crypto.randomUUID()
  await tx
    .insertInto('training.correspondence')
    .values({ id: correspondenceId, ...course })
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'correspondence_title' ? refuseSelf.courseListed() : error
    })
  await audit(tx, { did: 'training.listCorrespondence', record: correspondenceId })
  return { correspondenceId }
}

/** Says it better, or closes it: whoever takes it already keeps what stood there when they began. */
export async function saveCorrespondence(
  tx: Tx,
  actor: Actor,
  { correspondenceId, ...course }: Listed & { readonly correspondenceId: string; readonly isOpen: boolean },
) {
  if (!isCentre(actor)) throw refuseSelf.listedByCentre()
  const saved = await tx
    .updateTable('training.correspondence')
    .set(course)
    .where('id', '=', correspondenceId)
    .executeTakeFirst()
  if (saved.numUpdatedRows === 0n) throw refuseSelf.noSuchCorrespondence()
  await audit(tx, { did: 'training.listCorrespondence', record: correspondenceId })
}

/** Begins a 通信講座 today: fee, help and the last day are kept as the list says them now. */
export async function enrolCorrespondence(tx: Tx, actor: Actor, correspondenceId: string) {
  if (actor.personId === null) throw refuseSelf.noSuchCorrespondence()
  const enrolmentId: string = crypto.randomUUID()
  const { numAffectedRows } = await sql`
    insert into training.correspondence_enrolment (id, correspondence_id, person_id, began_on, due_on, fee_yen, help_yen)
    select ${enrolmentId}, c.id, ${actor.personId}, access.today(), (access.today() + make_interval(months => c.finish_months))::date, c.fee_yen, least(c.fee_yen * c.help_percent / 100, c.most_yen)
    from training.correspondence c where c.id = ${correspondenceId} and c.is_open`
    .execute(tx)
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'correspondence_once' ? refuseSelf.takingAlready() : error
    })
  if (!numAffectedRows) throw refuseSelf.noSuchCorrespondence()
  await audit(tx, { did: 'training.enrolCorrespondence', record: enrolmentId })
  return { enrolmentId }
}

async function ownEnrolment(tx: Tx, actor: Actor, enrolmentId: string) {
  const enrolment = await tx
    .selectFrom('training.correspondenceEnrolment as e')
    .innerJoin('training.correspondence as c', 'c.id', 'e.correspondenceId')
    .select(['c.title', 'e.beganOn', 'e.dueOn', 'e.helpYen', 'e.finishedOn', 'e.stoppedAt', 'e.requestId'])
    .where('e.id', '=', enrolmentId)
    .where('e.personId', '=', actor.personId)
    .executeTakeFirstOrThrow(() => refuseSelf.noSuchCorrespondence())
  if (enrolment.finishedOn !== null || enrolment.stoppedAt !== null) throw refuseSelf.correspondenceOver()
  return enrolment
}

const kinds = kindsOf([correspondenceHelp])
const over = ['rejected', 'withdrawn', 'lapsed']

/** Reports finishing in time, and begins the 申請 of help with it. Whoever finished late is told so, with the day. */
export async function askHelp(
  tx: Tx,
  actor: Actor,
  { enrolmentId, finishedOn }: { enrolmentId: string; finishedOn: string },
) {
  const enrolment = await ownEnrolment(tx, actor, enrolmentId)
  if (finishedOn < enrolment.beganOn || finishedOn > actor.today.toString()) throw refuseSelf.finishedTomorrow()
  if (finishedOn > enrolment.dueOn) throw refuseSelf.finishedLate(formatDay(enrolment.dueOn, await cityCalendar(tx)))
  const standing =
    enrolment.requestId === null ? undefined : (await standingsOf(tx, [enrolment.requestId])).get(enrolment.requestId)
  if (standing && !over.includes(standing.state)) throw refuseSelf.helpAsked()
  const { title, beganOn, dueOn, helpYen } = enrolment
  const requestId = await beginRequest(tx, actor, kinds, correspondenceHelp.id, {
    title,
    beganOn,
    dueOn,
    finishedOn,
    helpYen,
  })
  await tx.updateTable('training.correspondenceEnrolment').set({ requestId }).where('id', '=', enrolmentId).execute()
  await audit(tx, { did: 'training.askCorrespondenceHelp', record: requestId })
  return { requestId }
}

/** Reports finishing without help: late, or because none is wanted. */
export async function finishCorrespondence(
  tx: Tx,
  actor: Actor,
  { enrolmentId, finishedOn }: { enrolmentId: string; finishedOn: string },
) {
  const enrolment = await ownEnrolment(tx, actor, enrolmentId)
  if (finishedOn < enrolment.beganOn || finishedOn > actor.today.toString()) throw refuseSelf.finishedTomorrow()
  await tx.updateTable('training.correspondenceEnrolment').set({ finishedOn }).where('id', '=', enrolmentId).execute()
  await audit(tx, { did: 'training.finishCorrespondence', record: enrolmentId })
}

/** Stops a 通信講座. */
export async function stopCorrespondence(tx: Tx, actor: Actor, enrolmentId: string) {
  await ownEnrolment(tx, actor, enrolmentId)
  await tx
    .updateTable('training.correspondenceEnrolment')
    .set({ stoppedAt: sql<string>`access.instant()` })
    .where('id', '=', enrolmentId)
    .execute()
  await audit(tx, { did: 'training.stopCorrespondence', record: enrolmentId })
}
