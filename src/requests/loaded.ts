import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { beforeOf } from './before.ts'
import type { MoveActor, RequestState } from './course-rules.ts'
import { type AnyRequestKind, type Kinds, kindOf } from './kind.ts'
import type { Told } from './notices.ts'
import { refuse } from './refusals.ts'
import type { RouteBounds } from './route-rules.ts'
import { type KeptTerms, termsById } from './terms.ts'

/** A request with its kind and the terms that it keeps. */
export type Loaded = {
  readonly id: string
  readonly kind: AnyRequestKind
  readonly kept: KeptTerms
  readonly state: RequestState
  readonly round: number
  readonly title: string
  readonly applicantId: string
  readonly applicantName: string | null
  readonly isConfidential: boolean
  readonly enteredBy: string | null
  /** The day on which its paper was handed in; null where nobody entered it for its applicant. */
  readonly paperOn: string | null
  readonly follows: string | null
}

const columns = [
  'id',
  'kind',
  'termsId',
  'state',
  'round',
  'title',
  'applicantId',
  'applicantName',
  'isConfidential',
  'enteredBy',
  'paperOn',
  'follows',
] as const

/**
 * A request that the actor may see; `lock` for who acts: two at once take turns, and whoever has no part in it (any more) is told that it is
 * not there.
 */
export async function loadRequest(tx: Tx, kinds: Kinds, requestId: string, lock: 'look' | 'lock'): Promise<Loaded> {
  const query = tx.selectFrom('requests.request').select(columns).where('id', '=', requestId)
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirstOrThrow(() => refuse.noSuchRequest())
  const { termsId, state, kind, ...rest } = row
  return { ...rest, state: state as RequestState, kind: kindOf(kinds, kind), kept: await termsById(tx, termsId) }
}

/** What was sent last, read by the kind's own schemas, with what stands before it. */
export async function decidedOf(tx: Tx, request: Loaded) {
  const { id, kind, kept, round, applicantId } = request
  const { payload } = await tx
    .selectFrom('requests.submission')
    .select('payload')
    .where('requestId', '=', id)
    .where('round', '=', round)
    .executeTakeFirstOrThrow()
  return {
    requestId: id,
    applicantId,
    round,
    payload: kind.payload.parse(payload),
    limits: kind.limits.parse(kept.terms.limits),
    before: await beforeOf(tx, request),
  }
}

/** What a route of this request may not do. */
export async function boundsOf(
  tx: Tx,
  { id, applicantId, isConfidential, enteredBy, kind }: Loaded,
): Promise<RouteBounds> {
  const recused = await tx.selectFrom('requests.recusal').select('personId').where('requestId', '=', id).execute()
  return {
    applicantId,
    isConfidential,
    enteredBy,
    duty: kind.duty,
    recused: recused.map(({ personId }) => personId),
  }
}

export const toldOf = ({ id, title, applicantId, applicantName, isConfidential, round }: Loaded): Told => ({
  id,
  title,
  applicantId,
  applicantName,
  isConfidential,
  round,
})

/** Adds to the history of a request what the actor has just done, under the name that the actor has today. */
export async function tell(
  tx: Tx,
  { id, round }: Pick<Loaded, 'id' | 'round'>,
  did: string,
  more: { readonly stepId?: string | null; readonly said?: Record<string, unknown> } = {},
) {
  await tx
    .insertInto('requests.event')
    .values({
      requestId: id,
      round,
      did,
      stepId: more.stepId ?? null,
      name: sql<string | null>`access.account_name(access.account_id())`,
      said: JSON.stringify(more.said ?? {}),
    })
    .execute()
}

/** As whom the actor moves a request as a whole. */
export function moverOf(
  { personId, accountId, duties }: Pick<Actor, 'personId' | 'accountId' | 'duties'>,
  request: Loaded,
): MoveActor {
  if (personId !== null && personId === request.applicantId) return 'applicant'
  if (accountId !== null && accountId === request.enteredBy) return 'enterer'
  return duties.includes(request.kind.duty) ? 'duty' : 'other'
}
