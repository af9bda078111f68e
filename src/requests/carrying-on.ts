import type { Actor, Tx } from '../platform/database/index.ts'
import type { RequestState } from './course-rules.ts'
import type { Kinds } from './kind.ts'
import type { Loaded } from './loaded.ts'
import { termsToday } from './terms.ts'

/** What carries a request on, the first first, and what its applicant may carry it on with. */
export async function carryingOn(tx: Tx, actor: Actor, kinds: Kinds, { id, applicantId, state, kind }: Loaded) {
  const rows = await tx
    .selectFrom('requests.request')
    .select(['id as requestId', 'kind', 'title', 'state'])
    .where('follows', '=', id)
    .orderBy('turn')
    .execute()
  const mayCarryOn = state === 'approved' && applicantId === actor.personId
  const mayBeCarriedOnBy = []
  for (const one of kinds.values())
    if (mayCarryOn && one.follows.includes(kind.id))
      mayBeCarriedOnBy.push({ kind: one.id, title: (await termsToday(tx, actor, one)).terms.title })
  return { carriedOnBy: rows.map((row) => ({ ...row, state: row.state as RequestState })), mayBeCarriedOnBy }
}
