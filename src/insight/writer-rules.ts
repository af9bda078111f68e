import type { Refusal } from '../platform/refusal.ts'
import { type Keeper, keeperNames, keepers } from './gap-rules.ts'
import type { Item } from './item-rules.ts'
import { refuse } from './refusals.ts'

type Writer = { readonly duties: readonly string[] }

/** Whoever belongs to the city reads the register. */
export function readerRefusal({ personId, duties }: Writer & { readonly personId: string | null }): Refusal | null {
  return personId === null && duties.length === 0 ? refuse.notInsider() : null
}

/** Why the actor may not write an item, or null: the duty that keeps it does, and each of the three where nobody keeps it yet. */
export function keeperRefusal({ duties }: Writer, keeper: Keeper | null): Refusal | null {
  const may = keeper === null ? keepers : [keeper]
  return may.some((one) => duties.includes(one)) ? null : refuse.notKeeper(inWords(may))
}

/** Why an item has no 案内, 規程 or 様式 of its own, or null: it is an action or a condition, and those are asked of everybody. */
export function programRefusal({ kind }: Pick<Item, 'kind'>): Refusal | null {
  return kind === 'program' ? null : refuse.notProgram()
}

/** Why the actor may not say who owns an item, or null. Ours: 人事課 shares out the whole register, so that nothing is left lying. */
export function ownerRefusal(actor: Writer, keeper: Keeper | null): Refusal | null {
  if (actor.duties.includes('personnel') || keeperRefusal(actor, keeper) === null) return null
  return refuse.notSharer(inWords(keeper === null ? keepers : [keeper]))
}

const inWords = (may: readonly Keeper[]) => may.map((one) => keeperNames[one]).join('、')
