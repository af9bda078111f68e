import type { Actor, Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { type LoadedPolicy, policyInForce } from '../policy/index.ts'
import { type Item, itemsOf } from './item-rules.ts'
import { refuse } from './refusals.ts'
import { readerRefusal } from './writer-rules.ts'

/** An item of the policy in force today, for whoever may read the register. Refuses what the policy does not have. */
export async function readItem(tx: Tx, actor: Actor, itemId: string): Promise<{ loaded: LoadedPolicy; item: Item }> {
  insist(readerRefusal(actor))
  const loaded = await policyInForce(tx, actor.today.toString())
  const item = itemsOf(loaded).find((one) => one.itemId === itemId)
  if (!item) throw refuse.noSuchItem()
  return { loaded, item }
}
