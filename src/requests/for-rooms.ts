import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import type { RequestState } from './course-rules.ts'
import type { Kinds } from './kind.ts'
import { saveDraft, startRequest } from './requests.ts'

/** Begins an application of the actor's own with what a page of another room knows of it already; the rest is written in the form. */
export async function beginRequest(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  kind: string,
  payload: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { requestId, edition } = await startRequest(tx, actor, kinds, { kind })
  await saveDraft(tx, actor, kinds, { requestId, payload, edition })
  return requestId
}

export type Standing = {
  title: string
  state: RequestState
  /** Whole yen, reserved or spent; null while nothing is. */
  amountYen: number | null
}

/** How requests stand, and what they, or what carries them on, hold or spent of a budget; of those that the reader may see. */
export async function standingsOf(tx: Tx, requestIds: readonly string[]) {
  const { rows } = await sql<Standing & { requestId: string }>`
    select r.id as "requestId", r.title, r.state, (
      select v.amount_yen from requests.reservation v join requests.request h on h.id = v.request_id
      where (h.id = r.id or h.follows = r.id) and v.state <> 'released' order by h.id = r.id limit 1) as "amountYen"
    from requests.request r
    where r.id = any (${requestIds}::uuid[])`.execute(tx)
  return new Map(rows.map(({ requestId, ...standing }) => [requestId, standing]))
}

/** What is left of the lines of a kind in a 年度, whole yen. */
export async function moneyLeft(tx: Tx, kind: string, fiscalYear: number) {
  return tx
    .selectFrom('requests.budgetLine')
    .select(['name', 'amountYen', 'reservedYen', 'spentYen'])
    .select(sql<number>`amount_yen - reserved_yen - spent_yen`.as('leftYen'))
    .where('kind', '=', kind)
    .where('fiscalYear', '=', fiscalYear)
    .orderBy('name')
    .execute()
}
