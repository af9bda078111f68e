import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import type { RequestState } from './course-rules.ts'
import { type Kinds, kindOf } from './kind.ts'
import { refuse } from './refusals.ts'
import { termsToday } from './terms.ts'

/** Lines of a kind, the latest 年度 first, and the names that the kind asks for. The wall keeps those of confidential kinds for who keeps the kind. */
export async function listBudgets(tx: Tx, actor: Actor, kinds: Kinds, id: string) {
  const kind = kindOf(kinds, id)
  const rows = await tx
    .selectFrom('requests.budgetLine')
    .select([
      'id as lineId',
      'fiscalYear',
      'name',
      'amountYen',
      'reservedYen',
      'spentYen',
      'carries',
      'version',
      'reason',
      'setAt',
    ])
    .where('kind', '=', kind.id)
    .orderBy('fiscalYear', 'desc')
    .orderBy('name')
    .execute()
  const items = rows.map(({ carries, ...row }) => ({
    ...row,
    carries: carries as Carries,
    leftYen: row.amountYen - row.reservedYen - row.spentYen,
  }))
  const { terms } = await termsToday(tx, actor, kind)
  return { title: terms.title, lines: [...(kind.budgetLines ?? [])], mayKeep: isKeeper(actor, kind.duty), items }
}
type Carries = 'keep' | 'move' | 'release'

/** Ours: as many as a page shows at once. */
const mostUses = 200

/** What holds a line: requests that reserve or have spent of it, the latest first. Those that the keeper may not see are in the sums alone. */
export async function listBudgetUses(tx: Tx, actor: Actor, lineId: string) {
  const line = await lineById(tx, lineId)
  insistKeeper(actor, line.duty)
  const { rows } = await sql<{
    requestId: string
    title: string
    applicantName: string | null
    unitName: string | null
    requestState: RequestState
    state: 'reserved' | 'spent'
    amountYen: number
    changedOn: string
  }>`
    select r.id as "requestId", r.title, r.applicant_name as "applicantName", r.unit_name as "unitName", r.state as "requestState", v.state,
      v.amount_yen as "amountYen", (v.changed_at at time zone 'Asia/Tokyo')::date as "changedOn"
    from requests.reservation v join requests.request r on r.id = v.request_id
    where v.line_id = ${lineId} and v.state <> 'released' order by v.changed_at desc, r.turn desc limit ${mostUses + 1}`.execute(
    tx,
  )
  return { items: rows.slice(0, mostUses), isMore: rows.length > mostUses }
}

const lineById = (tx: Tx, lineId: string) =>
  tx
    .selectFrom('requests.budgetLine')
    .select('duty')
    .where('id', '=', lineId)
    .executeTakeFirstOrThrow(() => refuse.noSuchLine())

export type NewBudget = {
  readonly kind: string
  readonly fiscalYear: number
  readonly name: string
  readonly amountYen: number
  readonly carries: Carries
  /** Why: 当初予算, 補正. */
  readonly reason: string
}

export async function setBudget(tx: Tx, actor: Actor, kinds: Kinds, { kind: id, ...line }: NewBudget) {
  const kind = kindOf(kinds, id)
  insistKeeper(actor, kind.duty)
  const { id: lineId } = await tx
    .insertInto('requests.budgetLine')
    .values({ kind: kind.id, duty: kind.duty, isConfidential: kind.isConfidential, ...line })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: { code?: string }) => {
      throw error.code === '23505' ? refuse.lineThere() : error
    })
  await audit(tx, { did: 'requests.setBudget', record: lineId, fields: ['amountYen', 'carries', 'reason'] })
  return { lineId, version: 1 }
}

export type ChangeBudget = {
  readonly lineId: string
  readonly version: number
  readonly amountYen: number
  readonly carries: Carries
  /** Why: 当初予算, 補正. */
  readonly reason: string
}

/** Another amount, never below what is reserved and spent already: the line's own check says so, also while others send. */
export async function changeBudget(tx: Tx, actor: Actor, { lineId, version, ...to }: ChangeBudget) {
  const line = await lineById(tx, lineId)
  insistKeeper(actor, line.duty)
  const changed = await tx
    .updateTable('requests.budgetLine')
    .set({ ...to, version: version + 1, setBy: actor.accountId, setAt: sql<string>`access.instant()` })
    .where('id', '=', lineId)
    .where('version', '=', version)
    .executeTakeFirst()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'budget_not_exceeded' ? refuse.belowUsed() : error
    })
  if (changed.numUpdatedRows === 0n) throw refuse.budgetChanged()
  await audit(tx, { did: 'requests.changeBudget', record: lineId, fields: ['amountYen', 'carries', 'reason'] })
  return { lineId, version: version + 1 }
}

const isKeeper = (actor: Actor, duty: string) => actor.duties.includes('personnel') || actor.duties.includes(duty)

function insistKeeper(actor: Actor, duty: string) {
  if (!isKeeper(actor, duty)) throw refuse.notKeeper()
}
