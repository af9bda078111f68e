import { sql } from 'kysely'
import { fiscalYearOf } from '../platform/calendar/index.ts'
import type { Actor, Tx } from '../platform/database/index.ts'
import type { Before } from './before.ts'
import type { AnyRequestKind } from './kind.ts'
import { refuse } from './refusals.ts'

/** What a request takes from a line of the present 年度. */
export type Wanted = {
  readonly line: string
  readonly amountYen: number
  /** The kind that has the line; left out, its own. */
  readonly ofKind?: string
}
/** The same with the kind that has the line. */
export type WantedOf = Required<Wanted>

export function wantedOf(
  kind: AnyRequestKind,
  payload: unknown,
  limits: unknown,
  before: Before | null,
): WantedOf | null {
  const wanted = kind.budget?.(payload, limits, before) ?? null
  return wanted && { ofKind: kind.id, ...wanted }
}

export async function lineOf(tx: Tx, fiscalYear: number, { ofKind, line }: WantedOf) {
  return tx
    .selectFrom('requests.budgetLine')
    .select(['id', 'amountYen', 'reservedYen', 'spentYen'])
    .where('kind', '=', ofKind)
    .where('fiscalYear', '=', fiscalYear)
    .where('name', '=', line)
    .executeTakeFirst()
}

type Holder = { readonly id: string; readonly follows: string | null }

/**
 * Holds money for a request, or holds another amount after it was corrected. What the request holds that it follows is enough until it is decided. The
 * line's own check refuses the one too many, whoever else sends at the same moment.
 */
export async function reserve(tx: Tx, actor: Actor, { id, follows }: Holder, wanted: WantedOf | null) {
  if (wanted === null) return releaseReservation(tx, id)
  const before = follows === null ? undefined : await heldBy(tx, follows)
  if (before?.state === 'reserved' && before.amountYen >= wanted.amountYen) return
  await hold(tx, actor, id, wanted, 'reserved', null)
}

/** What was decided in favour is spent; what the request held that it follows goes over to it, and what the year's end had let go is taken anew. */
export async function spend(tx: Tx, actor: Actor, { id, follows }: Holder, wanted: WantedOf | null) {
  if (wanted === null) return
  const over = follows === null ? null : await takeOver(tx, id)
  const held = await heldBy(tx, id)
  if (held?.state === 'reserved')
    await tx
      .updateTable('requests.reservation')
      .set({ state: 'spent', changedAt: sql<string>`access.instant()` })
      .where('requestId', '=', id)
      .execute()
  else await hold(tx, actor, id, wanted, 'spent', over)
}

/** What was decided in favour and waits for the request that follows stays reserved; what the year's end had let go is taken anew. */
export async function keepHolding(tx: Tx, actor: Actor, { id }: Holder, wanted: WantedOf | null) {
  if (wanted !== null && (await heldBy(tx, id))?.state !== 'reserved')
    await hold(tx, actor, id, wanted, 'reserved', null)
}

const heldBy = (tx: Tx, requestId: string) =>
  tx
    .selectFrom('requests.reservation')
    .select(['state', 'amountYen'])
    .where('requestId', '=', requestId)
    .executeTakeFirst()

async function takeOver(tx: Tx, requestId: string): Promise<string | null> {
  const { rows } = await sql<{ lineId: string | null }>`
    select requests.take_over_money(${requestId}) as "lineId"`.execute(tx)
  return rows[0]?.lineId ?? null
}

async function hold(
  tx: Tx,
  actor: Actor,
  requestId: string,
  wanted: WantedOf,
  state: 'reserved' | 'spent',
  lineId: string | null,
) {
  const { line, amountYen } = wanted
  const found = lineId ?? (await lineOf(tx, fiscalYearOf(actor.today), wanted))?.id
  if (found === undefined) throw refuse.noBudgetLine(line)
  const values = { lineId: found, amountYen, state }
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
