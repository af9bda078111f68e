import { sql } from 'kysely'
import { trainingSettings, unitNamesOn } from '../../people/index.ts'
import { formatDay, formatFiscalYear } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { makePdf } from '../../platform/pdf/index.ts'
import { certify } from '../attendance.ts'
import { refuse } from '../refusals.ts'
import { lockKept } from '../sessions.ts'
import { refuseRunning } from './refusals.ts'

type Row = {
  enrolmentId: string
  name: string | null
  course: string
  session: string
  firstOn: string
  lastOn: string
  hours: number
  ownerUnitId: string | null
  fiscalYear: number
  number: number
  issuedOn: string
}

/** What stands on the 修了証 of those who completed theirs, by number. Who has no number yet gets one. */
async function collect(tx: Tx, actor: Actor, enrolmentIds: readonly string[]) {
  await certify(tx, enrolmentIds)
  const { rows } = await sql<Row>`
    select e.id as "enrolmentId", c.title as course, s.name as session, s.first_on as "firstOn", s.last_on as "lastOn", c.hours::float8 as hours,
      c.owner_unit_id as "ownerUnitId", t.fiscal_year as "fiscalYear", t.number, t.issued_on as "issuedOn",
      (select d.written from people.directory_entry d where d.person_id = e.person_id order by d.from_day desc limit 1) as name
    from training.certificate t join training.enrolment e on e.id = t.enrolment_id join training.session s on s.id = e.session_id
      join training.course c on c.id = e.course_id
    where e.id = any (${enrolmentIds}::uuid[]) and e.state = 'completed' order by t.fiscal_year, t.number`.execute(tx)
  if (rows.length === 0) throw refuseRunning.nothingToCertify()
  const { city, calendar } = await trainingSettings(tx)
  const unitIds = [...new Set(rows.flatMap(({ ownerUnitId }) => ownerUnitId ?? []))]
  const units = await unitNamesOn(tx, unitIds, actor.today.toString())
  const day = (on: string) => formatDay(on, calendar)
  return rows.map((one) => ({
    name: one.name ?? '',
    number: `${formatFiscalYear(one.fiscalYear, calendar)} 第${one.number}号`,
    course: one.course,
    session: one.session,
    days: one.firstOn === one.lastOn ? day(one.firstOn) : `${day(one.firstOn)}から${day(one.lastOn)}まで`,
    hours: `${one.hours}時間`,
    issued: day(one.issuedOn),
    city,
    issuer: (one.ownerUnitId && units.get(one.ownerUnitId)?.fullName) || '人材育成センター',
  }))
}
type Certificate = Awaited<ReturnType<typeof collect>>[number]

/** What one's own 修了証 says. */
export async function collectMine(tx: Tx, actor: Actor, enrolmentId: string) {
  const own = await tx
    .selectFrom('training.enrolment')
    .select('id')
    .where('id', '=', enrolmentId)
    .where('personId', '=', actor.personId)
    .executeTakeFirst()
  if (!own) throw refuse.noSuchEnrolment()
  return collect(tx, actor, [enrolmentId])
}

/** The 修了証 of everybody who completed a 回, for its keepers. */
export async function collectAll(tx: Tx, actor: Actor, sessionId: string) {
  await lockKept(tx, sessionId)
  const rows = await tx
    .selectFrom('training.enrolment')
    .select('id')
    .where('sessionId', '=', sessionId)
    .where('state', '=', 'completed')
    .execute()
  const certificates = await collect(
    tx,
    actor,
    rows.map(({ id }) => id),
  )
  await audit(tx, { did: 'training.printCertificates', record: sessionId, fields: [`${certificates.length}`] })
  return certificates
}

/** 修了証 as one PDF, a page each. Characters that the fonts lack are told. */
export async function printCertificates(certificates: readonly Certificate[], today: string) {
  const [first] = certificates
  const of = certificates.length === 1 ? (first?.name ?? '') : `${first?.course ?? ''} ${first?.session ?? ''}`
  const title = `修了証 ${of}`
  const made = await makePdf({
    form: 'shuryosho',
    title,
    data: { title, people: certificates },
    enclosures: [],
    seconds: Date.parse(`${today}T12:00:00+09:00`) / 1000,
  })
  const name = `${title.replace(/[\\/:*?"<>|]/g, '_').replace(' ', '_')}.pdf`
  return {
    file: new File([Uint8Array.from(made.bytes)], name, { type: 'application/pdf' }),
    replaced: made.replaced.map((one) => ({ ...one })),
  }
}
