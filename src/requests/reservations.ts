import { sql } from 'kysely'
import { fiscalYearOf } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import { refuse } from './refusals.ts'

/** What a request takes from a line of the present 年度. */
export type Wanted = { readonly line: string; readonly amountYen: number }

export async function lineOf(tx: Tx, kind: string, fiscalYear: number, name: string) {
  return tx
    .selectFrom('requests.budgetLine')
    .select(['id', 'amountYen', 'reservedYen', 'spentYen'])
    .where('kind', '=', kind)
    .where('fiscalYear', '=', fiscalYear)
    .where('name', '=', name)
    .executeTakeFirst()
}

/**
 * Holds money for a request, or holds another amount after it was corrected. The line's own check refuses the one too many, whoever else
 * sends at the same moment.
 */
export async function reserve(tx: Tx, actor: Actor, kind: string, requestId: string, wanted: Wanted | null) {
  if (wanted === null) return releaseReservation(tx, requestId)
  await hold(tx, actor, kind, requestId, wanted, 'reserved')
}

/** What was decided in favour is spent; what the year's end had let go is taken anew. */
export async function spend(tx: Tx, actor: Actor, kind: string, requestId: string, wanted: Wanted | null) {
  if (wanted === null) return
  const held = await tx
    .selectFrom('requests.reservation')
    .select('state')
    .where('requestId', '=', requestId)
    .executeTakeFirst()
  if (held?.state === 'reserved')
    await tx
      .updateTable('requests.reservation')
      .set({ state: 'spent', changedAt: sql<string>`access.instant()` })
      .where('requestId', '=', requestId)
      .execute()
  else await hold(tx, actor, kind, requestId, wanted, 'spent')
}

async function hold(
  tx: Tx,
  actor: Actor,
  kind: string,
  requestId: string,
  { line, amountYen }: Wanted,
  state: 'reserved' | 'spent',
) {
  const found = await lineOf(tx, kind, fiscalYearOf(actor.today), line)
  if (!found) throw refuse.noBudgetLine(line)
  const values = { lineId: found.id, amountYen, state }
  await tx
    .insertInto('requests.reservation')
    .values({ requestId, ...values })
    .onConflict((conflict) =>
      conflict.column('requestId').doUpdateSet({ ...values, changedAt: sql<string>`access.instant()` }),
    )
    .execute()
    .catch((error: { constraint?: string }) => {
      throw error.constraint === 'budget_not_exceeded' ? refuse.noMoney(line) : error
    })
}

/** Lets go what was held for a request, also what was spent when the decision itself is taken back. */
export async function releaseReservation(tx: Tx, requestId: string) {
  await tx
    .updateTable('requests.reservation')
    .set({ state: 'released', changedAt: sql<string>`access.instant()` })
    .where('requestId', '=', requestId)
    .where('state', '<>', 'released')
    .execute()
}
