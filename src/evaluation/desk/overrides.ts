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
