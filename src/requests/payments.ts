import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { type ExportFormat, exportTable } from '../platform/tabular/index.ts'
import { type AnyRequestKind, type Kinds, kindOf } from './kind.ts'
import { refuse } from './refusals.ts'
import { termsToday } from './terms.ts'

/** What was spent of a kind and is in no list yet; 職員番号 is what the accounts pay by, and no bank account is kept here. */
const unpaid = ({ id, duty }: AnyRequestKind) => sql`
  v.payment_list_id is null and v.state = 'spent' and r.kind = ${id} and r.duty = ${duty} and r.state = 'approved'`

const kindThatPays = (actor: Actor, kinds: Kinds, id: string) => {
  const kind = kindOf(kinds, id)
  if (!actor.duties.includes(kind.duty)) throw refuse.notKeeper()
  if (!kind.pays) throw refuse.nothingToPay()
  return kind
}

/** Ours: as many of what waits as a page shows; the sums are of all of it. */
const mostShown = 200

type Due = {
  readonly requestId: string
  readonly title: string
  readonly applicantName: string | null
  readonly unitName: string | null
  readonly amountYen: number
  readonly decidedOn: string
}

/** 支払の一覧 of a kind, the latest first, and what waits for the next one. */
export async function listPayments(tx: Tx, actor: Actor, kinds: Kinds, id: string) {
  const kind = kindThatPays(actor, kinds, id)
  const { rows: sums } = await sql<{ payments: number; totalYen: number }>`
    select count(*) as payments, coalesce(sum(v.amount_yen), 0)::bigint as "totalYen"
    from requests.reservation v join requests.request r on r.id = v.request_id where ${unpaid(kind)}`.execute(tx)
  const { rows: items } = await sql<Due>`
    select r.id as "requestId", r.title, r.applicant_name as "applicantName", r.unit_name as "unitName", v.amount_yen as "amountYen",
      (r.closed_at at time zone 'Asia/Tokyo')::date as "decidedOn"
    from requests.reservation v join requests.request r on r.id = v.request_id where ${unpaid(kind)}
    order by r.closed_at, r.turn limit ${mostShown}`.execute(tx)
  const lists = await tx
    .selectFrom('requests.paymentList')
    .select(['id as paymentListId', 'number', 'payments', 'totalYen', 'madeAt'])
    .select(sql<string | null>`access.account_name(made_by)`.as('madeByName'))
    .where('kind', '=', kind.id)
    .orderBy('number', 'desc')
    .execute()
  const { terms } = await termsToday(tx, actor, kind)
  return { title: terms.title, waiting: { ...(sums[0] ?? { payments: 0, totalYen: 0 }), items }, lists }
}

/** Makes a list of everything that was decided and not yet handed to the accounts. Of two at once the second finds nothing left. */
export async function makePaymentList(tx: Tx, actor: Actor, kinds: Kinds, id: string) {
  const kind = kindThatPays(actor, kinds, id)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`requests.payments/${kind.id}`}, 0))`.execute(tx)
  const { rows: due } = await sql<{ requestId: string; applicantId: string; amountYen: number }>`
    select v.request_id as "requestId", r.applicant_id as "applicantId", v.amount_yen as "amountYen"
    from requests.reservation v join requests.request r on r.id = v.request_id where ${unpaid(kind)}`.execute(tx)
  if (due.length === 0) throw refuse.nothingToPay()
  const paymentListId: string = crypto.randomUUID()
  const { number } = await tx
    .insertInto('requests.paymentList')
    .values({
      id: paymentListId,
      kind: kind.id,
      duty: kind.duty,
      number: sql<number>`(select coalesce(max(l.number), 0) + 1 from requests.payment_list l where l.kind = ${kind.id})`,
      payments: due.length,
      totalYen: due.reduce((sum, { amountYen }) => sum + amountYen, 0),
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('requests.reservation')
    .set({ paymentListId })
    .where(
      'requestId',
      'in',
      due.map(({ requestId }) => requestId),
    )
    .execute()
  await audit(
    tx,
    due.map(({ requestId, applicantId }) => ({
      did: 'requests.makePaymentList',
      about: applicantId,
      record: requestId,
    })),
  )
  return { paymentListId, number }
}

type Row = {
  id: string
  applicantId: string
  applicantName: string | null
  unitName: string | null
  staffNumber: string | null
  title: string
  amountYen: number
  decidedOn: string
  documentNumber: string | null
  fiscalYear: number
  line: string
}

/** A list as the file for the accounts, as often as it is asked for. */
export async function exportPayments(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  { paymentListId, format }: { readonly paymentListId: string; readonly format: ExportFormat },
) {
  const list = await tx
    .selectFrom('requests.paymentList')
    .select(['kind', 'number'])
    .where('id', '=', paymentListId)
    .executeTakeFirstOrThrow(() => refuse.noSuchPaymentList())
  const kind = kindThatPays(actor, kinds, list.kind)
  const { rows } = await sql<Row>`
    select r.id, r.applicant_id as "applicantId", r.applicant_name as "applicantName", r.unit_name as "unitName", d.staff_number as "staffNumber",
      r.title, v.amount_yen as "amountYen", coalesce(f.decided_on, (r.closed_at at time zone 'Asia/Tokyo')::date) as "decidedOn",
      f.document_number as "documentNumber", b.fiscal_year as "fiscalYear", b.name as line
    from requests.reservation v
    join requests.request r on r.id = v.request_id
    join requests.budget_line b on b.id = v.line_id
    left join people.directory_entry d on d.person_id = r.applicant_id and d.from_day <= access.today() and d.to_day > access.today()
    left join requests.formal_effect f on f.request_id = r.id
    where v.payment_list_id = ${paymentListId} order by d.staff_number, r.turn`.execute(tx)
  await audit(
    tx,
    rows.map(({ id: record, applicantId }) => ({ did: 'requests.exportPayments', about: applicantId, record })),
  )
  const headers = ['番号', '職員番号', '氏名', '所属', '金額', '決定日', '文書番号', '年度', '予算', '件名']
  return exportTable({
    name: `${kind.terms.title} 支払${list.number}`,
    day: actor.today.toString(),
    columns: headers.map((header) => ({ header, width: 18, kind: header === '金額' ? 'number' : 'text' })),
    rows: rows.map((row, at) => [
      String(at + 1),
      row.staffNumber,
      row.applicantName,
      row.unitName,
      row.amountYen,
      row.decidedOn,
      row.documentNumber,
      String(row.fiscalYear),
      row.line,
      row.title,
    ]),
    format,
  })
}
