import { sql } from 'kysely'
import { writtenNames } from '../../people/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { officersCycle } from '../plan.ts'
import { refuse } from '../refusals.ts'

/** Takes back whom HR named for one person before opening: the rule of the 定め holds again. */
export async function dropOverride(tx: Tx, _: Actor, { cycleId, personId }: { cycleId: string; personId: string }) {
  const cycle = await officersCycle(tx, cycleId)
  if (cycle.state !== 'preparing') throw refuse.openedAlready()
  await tx
    .deleteFrom('evaluation.chainOverride')
    .where('cycleId', '=', cycleId)
    .where('personId', '=', personId)
    .execute()
  await audit(tx, { did: 'evaluation.dropOverride', about: personId, record: cycleId })
}

export type ManyNamed = {
  readonly cycleId: string
  readonly personIds: readonly string[]
  /** null: as each has it already. */
  readonly evaluatorId: string | null
  readonly confirmerId: string | null
  readonly reason: string
}

/** Names one evaluator, or confirmer, for many people at once; what else was named for them stays. Refuses the whole where somebody would be set over themself. */
export async function overrideMany(
  tx: Tx,
  _: Actor,
  { cycleId, personIds, evaluatorId, confirmerId, reason }: ManyNamed,
) {
  const cycle = await officersCycle(tx, cycleId)
  if (cycle.state !== 'preparing') throw refuse.openedAlready()
  if (evaluatorId === null && confirmerId === null) throw refuse.nobodyNamed()
  const own = [evaluatorId, confirmerId].find((id) => id !== null && personIds.includes(id))
  if (own) throw refuse.overrideOwnAmong((await writtenNames(tx, [own])).get(own) ?? 'この人')
  await sql`insert into evaluation.chain_override as o (cycle_id, person_id, evaluator_id, confirmer_id, reason)
    select ${cycleId}, p, ${evaluatorId}::uuid, ${confirmerId}::uuid, ${reason} from unnest(${[...personIds]}::uuid[]) p
    on conflict (cycle_id, person_id) do update set evaluator_id = coalesce(excluded.evaluator_id, o.evaluator_id),
      confirmer_id = coalesce(excluded.confirmer_id, o.confirmer_id), reason = excluded.reason`.execute(tx)
  const fields = [...(evaluatorId ? ['evaluatorId'] : []), ...(confirmerId ? ['confirmerId'] : [])]
  await audit(
    tx,
    personIds.map((about) => ({ did: 'evaluation.overrideChain', about, record: cycleId, fields })),
  )
  return { people: personIds.length }
}
