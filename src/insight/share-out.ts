import { unitNamesOn } from '../people/index.ts'
import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { insist } from '../platform/refusal.ts'
import { settleAsked } from './asking.ts'
import type { Keeper } from './gap-rules.ts'
import { readItem } from './items.ts'
import { ownerPeriods, stepRefusal } from './owner-rules.ts'
import { ownerSteps } from './owners.ts'
import { insistUnchanged } from './recorders.ts'
import { refuse } from './refusals.ts'
import { ownerRefusal } from './writer-rules.ts'

export type SetOwner = {
  readonly itemId: string
  /** The version that the writer has seen; 0 when there was none. */
  readonly version: number
  readonly unitId: string
  readonly keeper: Keeper
  readonly fromDay: string
}

/** Names the owner of an item from a day on, until another is named. What was before that day stays. */
export async function setOwner(tx: Tx, actor: Actor, { itemId, version, unitId, keeper, fromDay }: SetOwner) {
  const { loaded } = await readItem(tx, actor, itemId)
  const steps = await ownerSteps(tx, itemId)
  const inForce = ownerPeriods(steps).find(({ from, to }) => isOn(actor, from, to)) ?? null
  insist(ownerRefusal(actor, inForce?.keeper ?? null))
  await insistUnchanged(tx, steps, version, fieldNames)
  insist(stepRefusal(inForce, fromDay))
  const unit = (await unitNamesOn(tx, [unitId], fromDay)).get(unitId)
  if (!unit?.isThere) throw refuse.unitNotThere(fromDay)

  const next = version + 1
  const saved = await tx
    .insertInto('insight.owner')
    .values({ itemId, version: next, policyVersionId: loaded.versionId, unitId, keeper, fromDay })
    .onConflict((conflict) => conflict.doNothing()) // the other of two people who save at once finds the version taken
    .executeTakeFirst()
  if (saved.numInsertedOrUpdatedRows === 0n)
    await insistUnchanged(tx, await ownerSteps(tx, itemId), version, fieldNames)
  await audit(tx, { did: 'insight.setOwner', record: itemId, fields: ['unitId', 'keeper', 'fromDay'] })
  await settleAsked(tx, actor)
  return { version: next }
}

const isOn = ({ today }: Actor, from: string, to: string | null) =>
  from <= today.toString() && (to === null || today.toString() < to)

const fieldNames = { unitId: '所管する所属', keeper: 'とりまとめ', fromDay: 'いつから' } as const
