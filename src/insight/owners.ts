import { unitNamesOn } from '../people/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { Keeper } from './gap-rules.ts'
import { ownerPeriods } from './owner-rules.ts'
import { recordedColumns } from './recorders.ts'

export type Owner = {
  readonly unitId: string
  readonly unitName: string
  /** The unit exists on the day. */
  readonly isThere: boolean
  readonly keeper: Keeper
  readonly fromDay: string
}

/** Who is responsible for each item on a day. Two queries. */
export async function ownersOn(tx: Tx, day: string): Promise<ReadonlyMap<string, Owner>> {
  const rows = await tx
    .selectFrom('insight.owner')
    .distinctOn('itemId')
    .select(['itemId', 'unitId', 'keeper', 'fromDay'])
    .where('fromDay', '<=', day)
    .orderBy('itemId')
    .orderBy('version', 'desc')
    .execute()
  const units = await unitNamesOn(tx, [...new Set(rows.map(({ unitId }) => unitId))], day)
  return new Map(
    rows.map(({ itemId, unitId, keeper, fromDay }) => {
      const unit = units.get(unitId)
      return [
        itemId,
        {
          unitId,
          unitName: unit?.fullName ?? '（名前の分からない所属）',
          isThere: unit?.isThere ?? false,
          keeper: keeper as Keeper, // held by the check constraint
          fromDay,
        },
      ]
    }),
  )
}

/** All that was ever said of who owns the item, as far as the actor may know it. */
export async function ownerSteps(tx: Tx, itemId: string) {
  const rows = await tx
    .selectFrom('insight.owner')
    .select(['unitId', 'keeper', 'fromDay', ...recordedColumns])
    .where('itemId', '=', itemId)
    .orderBy('version')
    .execute()
  return rows.map((row) => ({ ...row, keeper: row.keeper as Keeper }))
}

/** 所管 of an item over time, as far as the actor may know it, the latest first; and the version that a change has to name. */
export async function ownerHistory(tx: Tx, itemId: string, day: string) {
  const steps = await ownerSteps(tx, itemId)
  const units = await unitNamesOn(tx, [...new Set(steps.map(({ unitId }) => unitId))], day)
  const periods = ownerPeriods(steps).map(({ unitId, keeper, from, to }) => ({
    unitId,
    unitName: units.get(unitId)?.fullName ?? '（名前の分からない所属）',
    keeper,
    from,
    to,
  }))
  return { version: steps.at(-1)?.version ?? 0, periods: periods.toReversed() }
}
