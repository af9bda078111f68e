import { sql } from 'kysely'
import { cityCalendar } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { type ExportFormat, exportTable } from '../platform/tabular/index.ts'
import { sayValue } from './compare-rules.ts'
import { type RequestState, stateNames } from './course-rules.ts'
import { type Kinds, kindOf } from './kind.ts'
import { refuse } from './refusals.ts'

/** Ours: what one file carries; a year of the largest kind is less. */
const most = 20_000

export type ExportRequests = {
  readonly kind: string
  readonly state?: RequestState | undefined
  readonly fiscalYear?: number | undefined
  readonly format: ExportFormat
}

type Row = {
  id: string
  applicantId: string
  applicantName: string | null
  unitName: string | null
  staffNumber: string | null
  state: RequestState
  sentOn: string
  closedOn: string | null
  documentNumber: string | null
  amountYen: number | null
  payload: Record<string, unknown>
}

/** Requests of a kind as a file, for who keeps it: what the wall shows, each field a column. Every one of them is audited. */
export async function exportRequests(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  { kind: id, state, fiscalYear, format }: ExportRequests,
) {
  const kind = kindOf(kinds, id)
  if (!actor.duties.includes(kind.duty)) throw refuse.notKeeper()
  const { rows } = await sql<Row>`
    select r.id, r.applicant_id as "applicantId", r.applicant_name as "applicantName", r.unit_name as "unitName", d.staff_number as "staffNumber", r.state,
      (r.first_sent_at at time zone 'Asia/Tokyo')::date as "sentOn", (r.closed_at at time zone 'Asia/Tokyo')::date as "closedOn",
      f.document_number as "documentNumber", v.amount_yen as "amountYen", s.payload
    from requests.request r
    join requests.submission s on s.request_id = r.id and s.round = r.round
    left join people.directory_entry d on d.person_id = r.applicant_id and d.from_day <= access.today() and d.to_day > access.today()
    left join requests.formal_effect f on f.request_id = r.id
    left join requests.reservation v on v.request_id = r.id and v.state <> 'released'
    where r.kind = ${kind.id} and r.duty = ${kind.duty} and r.first_sent_at is not null
      ${state === undefined ? sql`` : sql`and r.state = ${state}`}
      ${
        fiscalYear === undefined
          ? sql``
          : sql`and r.first_sent_at >= (make_date(${fiscalYear}::integer, 4, 1)::timestamp at time zone 'Asia/Tokyo')
              and r.first_sent_at < (make_date(${fiscalYear}::integer + 1, 4, 1)::timestamp at time zone 'Asia/Tokyo')`
      }
    order by r.turn limit ${most}`.execute(tx)
  await audit(
    tx,
    rows.map(({ id: record, applicantId }) => ({ did: 'requests.exportRequests', about: applicantId, record })),
  )
  const fields = kind.layout(kind.limits.parse(kind.terms.limits)).flatMap((section) => section.fields)
  const calendar = await cityCalendar(tx)
  const fixed = ['職員番号', '氏名', '所属', '状態', '申請日', '終わった日', '文書番号', '金額']
  return exportTable({
    name: kind.terms.title,
    day: actor.today.toString(),
    columns: [...fixed, ...fields.map(({ label }) => label)].map((header) => ({
      header,
      width: 18,
      kind: 'text' as const,
    })),
    rows: rows.map((row) => [
      row.staffNumber,
      row.applicantName,
      row.unitName,
      stateNames[row.state],
      row.sentOn,
      row.closedOn,
      row.documentNumber,
      row.amountYen === null ? null : String(row.amountYen),
      ...fields.map((field) => sayValue(field, row.payload[field.name], calendar)),
    ]),
    format,
  })
}
