import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { type Kinds, kindOf } from './kind.ts'
import { refuse } from './refusals.ts'

/** Lines of a kind, the latest 年度 first. The wall keeps those of confidential kinds for who keeps the kind. */
export async function listBudgets(tx: Tx, kinds: Kinds, id: string) {
  const kind = kindOf(kinds, id)
  const rows = await tx
    .selectFrom('requests.budgetLine')
    .select(['id as lineId', 'fiscalYear', 'name', 'amountYen', 'reservedYen', 'spentYen', 'carries', 'version'])
    .where('kind', '=', kind.id)
    .orderBy('fiscalYear', 'desc')
    .orderBy('name')
    .execute()
  return rows.map(({ carries, ...row }) => ({
    ...row,
    carries: carries as Carries,
    leftYen: row.amountYen - row.reservedYen - row.spentYen,
  }))
}
type Carries = 'keep' | 'move' | 'release'

export type NewBudget = {
  readonly kind: string
  readonly fiscalYear: number
  readonly name: string
  readonly amountYen: number
  readonly carries: Carries
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
  await audit(tx, { did: 'requests.setBudget', record: lineId, fields: ['amountYen', 'carries'] })
  return { lineId, version: 1 }
}

export type ChangeBudget = {
  readonly lineId: string
  readonly version: number
  readonly amountYen: number
  readonly carries: Carries
}

/** Another amount, never below what is reserved and spent already: the line's own check says so, also while others send. */
export async function changeBudget(tx: Tx, actor: Actor, { lineId, version, amountYen, carries }: ChangeBudget) {
  const line = await tx
    .selectFrom('requests.budgetLine')
    .select('duty')
    .where('id', '=', lineId)
    .executeTakeFirstOrThrow(() => refuse.noSuchLine())
  insistKeeper(actor, line.duty)
  const changed = await tx
    .updateTable('requests.budgetLine')
    .set({ amountYen, carries, version: version + 1, setBy: actor.accountId, setAt: sql<string>`access.instant()` })
    .where('id', '=', lineId)
    .where('version', '=', version)
    .executeTakeFirst()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'budget_not_exceeded' ? refuse.belowUsed() : error
    })
  if (changed.numUpdatedRows === 0n) throw refuse.termsChanged()
  await audit(tx, { did: 'requests.changeBudget', record: lineId, fields: ['amountYen', 'carries'] })
  return { lineId, version: version + 1 }
}

function insistKeeper(actor: Actor, duty: string) {
  if (!actor.duties.includes('personnel') && !actor.duties.includes(duty)) throw refuse.notKeeper()
}
