import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'
import { countsAsHad } from './eligibility-rules.ts'

/** A request that was sent and still stands: under way, or decided in favour. */
export type Standing = {
  readonly requestId: string
  readonly kind: string
  readonly state: string
  /** What was sent last, for its own kind's schema to read. */
  readonly payload: unknown
}

/** The decided request that another carries on, with the limits that it keeps and all the others that carry it on, the first first. */
export type Before = Standing & { readonly limits: unknown; readonly carriedOnBy: readonly Standing[] }

/** What stands before a request; null where it follows none, or its reader may not see that one. */
export async function beforeOf(
  tx: Tx,
  { id, follows }: { readonly id: string | null; readonly follows: string | null },
): Promise<Before | null> {
  if (follows === null) return null
  const { rows } = await sql<Standing & { limits: unknown }>`
    select r.id as "requestId", r.kind, r.state, s.payload, t.said -> 'limits' as limits
    from requests.request r
    join requests.submission s on s.request_id = r.id and s.round = r.round
    join requests.terms t on t.id = r.terms_id
    where (r.id = ${follows} or r.follows = ${follows}) and r.id is distinct from ${id}::uuid and r.round > 0
    order by r.first_sent_at, r.turn`.execute(tx)
  const before = rows.find(({ requestId }) => requestId === follows)
  if (!before) return null
  const carriedOnBy = rows.filter(({ requestId, state }) => requestId !== follows && countsAsHad(state))
  return { ...before, carriedOnBy: carriedOnBy.map(({ limits: _, ...one }) => one) }
}
