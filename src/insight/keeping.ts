import type { Actor, Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { readItem } from './items.ts'
import { ownersOn } from './owners.ts'
import { keeperRefusal, programRefusal } from './writer-rules.ts'

/** An item for whoever is about to write it. Refuses all but the duty that keeps it. */
export async function itemToWrite(tx: Tx, actor: Actor, itemId: string) {
  const found = await readItem(tx, actor, itemId)
  const owner = (await ownersOn(tx, actor.today.toString())).get(itemId) ?? null
  insist(keeperRefusal(actor, owner?.keeper ?? null))
  return { ...found, owner }
}

/** The same for what only a 制度 has: its 案内, its 規程 and 様式. */
export async function programToWrite(tx: Tx, actor: Actor, itemId: string) {
  const found = await itemToWrite(tx, actor, itemId)
  insist(programRefusal(found.item))
  return found
}
