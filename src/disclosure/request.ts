import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import { insist, type Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'
import type { DecisionFacts, RequestFacts } from './request-rules.ts'
import type { TermFacts } from './term-rules.ts'

/** Only 個人情報開示担当, in whatever other duty somebody stands. */
export const dutyRefusal = ({ duties }: Pick<Actor, 'duties'>): Refusal | null =>
  duties.includes('disclosure') ? null : refuse.notDisclosure()

/** Requests that the actor may handle, with what the rules ask for. */
export const requests = (tx: Tx) =>
  tx
    .selectFrom('disclosure.request as r')
    .selectAll('r')
    .select(sql<string | null>`(select n.written from disclosure.names_of(r.id, '{}') n)`.as('name'))
    .select(
      sql<(TermFacts['corrections'][number] & { readonly what: string })[]>`coalesce((
        select jsonb_agg(jsonb_build_object('askedOn', c.asked_on, 'mendedOn', c.mended_on, 'what', c.what) order by c.asked_on)
        from disclosure.correction c where c.request_id = r.id), '[]')`.as('corrections'),
    )
    .select(
      sql<DecisionFacts[]>`coalesce((
        select jsonb_agg(jsonb_build_object('tables', d.tables, 'proposedBy', d.proposed_by, 'approvedAt', d.approved_at,
          'declinedAt', d.declined_at, 'handedOn', d.handed_on) order by d.turn)
        from disclosure.decision d where d.request_id = r.id), '[]')`.as('decisions'),
    )

type Row = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>

/** A request with what its rules ask for. Hidden from whoever is not 個人情報開示担当, and from the person whose it is. */
export async function loadRequest(tx: Tx, actor: Actor, requestId: string) {
  insist(dutyRefusal(actor))
  const row = await requests(tx)
    .where('r.id', '=', requestId)
    .executeTakeFirstOrThrow(() => refuse.noSuchRequest())
  return factsOf(row)
}

export function factsOf({ extension, ...row }: Row) {
  return { ...row, extension: extension as TermFacts['extension'] } satisfies RequestFacts & TermFacts
}

export type Request = ReturnType<typeof factsOf>

/** The same, one act at a time on one request. */
export async function lockRequest(tx: Tx, actor: Actor, requestId: string) {
  await sql`select pg_advisory_xact_lock(hashtext('disclosure.request'), hashtext(${requestId}))`.execute(tx)
  return loadRequest(tx, actor, requestId)
}
