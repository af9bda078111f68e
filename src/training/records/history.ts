import { sql } from 'kysely'
import { fiscalYearOf } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { type ExportFormat, exportTable } from '../../platform/tabular/index.ts'
import { type Category, categoryNames } from '../course-rules.ts'
import { refuseRecords } from './refusals.ts'

type Completion = {
  readonly completionId: string
  readonly isOutside: boolean
  readonly title: string
  /** The body that held it; null for a course of the city. */
  readonly provider: string | null
  readonly category: Category
  readonly courseId: string | null
  readonly hours: number | null
  readonly completedOn: string
  readonly certificateNumber: string
}

/** 研修履歴 of somebody: what they completed here and elsewhere, the latest first, for who may read it. That another's was read is written down. */
export async function readHistory(tx: Tx, actor: Actor, personId: string) {
  const isOwn = personId === actor.personId
  const { rows: sees } = await sql<{ may: boolean }>`select training.sees_history(${personId}::uuid) as may`.execute(tx)
  if (!sees[0]?.may) return { sees: false, items: [], mayTakeBack: false }
  const items = await completionsOf(tx, personId)
  if (!isOwn) await audit(tx, { did: 'training.readHistory', about: personId })
  return { sees: true, items, mayTakeBack: !isOwn && actor.duties.includes('training-centre') }
}

/** One's own as a file. */
export async function exportHistory(tx: Tx, { personId, today }: Actor, format: ExportFormat) {
  const items = personId === null ? [] : await completionsOf(tx, personId)
  return exportTable({
    name: 'わたしの研修履歴',
    day: today.toString(),
    format,
    columns: [
      { header: '年度', kind: 'text', width: 8 },
      { header: '修了日', kind: 'text', width: 12 },
      { header: '研修', kind: 'text', width: 40 },
      { header: '実施した機関', kind: 'text', width: 24 },
      { header: '区分', kind: 'text', width: 18 },
      { header: '時間', kind: 'text', width: 8 },
      { header: '修了番号', kind: 'text', width: 18 },
    ],
    rows: items.map(({ completedOn, title, provider, category, hours, certificateNumber }) => [
      String(fiscalYearOf(completedOn)),
      completedOn,
      title,
      provider ?? '市',
      categoryNames[category],
      hours === null ? '' : String(hours),
      certificateNumber,
    ]),
  })
}

async function completionsOf(tx: Tx, personId: string) {
  const { rows } = await sql<Completion>`
    select e.id as "completionId", false as "isOutside", e.title, null as provider, c.category, e.course_id as "courseId", c.hours::float8 as hours,
      s.last_on as "completedOn", '' as "certificateNumber"
    from training.enrolment e join training.session s on s.id = e.session_id join training.course c on c.id = e.course_id
    where e.person_id = ${personId}::uuid and e.state = 'completed'
    union all
    select o.id, true, o.title, o.provider, o.category, o.course_id, o.hours::float8, o.completed_on, o.certificate_number
    from training.outside_completion o where o.person_id = ${personId}::uuid
    order by "completedOn" desc, "completionId" limit 1000`.execute(tx)
  return rows
}

/** Takes a completion from outside off a record, where the list was wrong. By 人材育成センター, and never their own. */
export async function takeBackCompletion(tx: Tx, actor: Actor, completionId: string) {
  if (!actor.duties.includes('training-centre')) throw refuseRecords.notRecordKeeper()
  const found = await tx
    .selectFrom('training.outsideCompletion')
    .select('personId')
    .where('id', '=', completionId)
    .executeTakeFirstOrThrow(() => refuseRecords.noSuchCompletion())
  if (found.personId === actor.personId) throw refuseRecords.ownCompletion()
  await tx.deleteFrom('training.outsideCompletion').where('id', '=', completionId).execute()
  await audit(tx, { did: 'training.takeBackCompletion', about: found.personId, record: completionId })
}
