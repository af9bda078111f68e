import type { Period } from '../platform/calendar/index.ts'
import { cut, joined, type Piece, timelines } from './timeline.ts'

export type PlacedUnit = {
  readonly unitId: string
  readonly code: string
  readonly parentId: string | null
  readonly establishedOrder: number
  readonly during: Period
}

/**
 * 建制順 of every unit over time, as text that sorts under the C collation with the unit above first. The code tells apart units to which
 * the city gave one number. A parent that does not exist on a day, or a circle, counts as none.
 */
export function unitOrders(units: readonly PlacedUnit[]): Map<string, Piece<string>[]> {
  const versions = timelines(
    units,
    ({ unitId }) => unitId,
    (unit) => unit,
  )
  const found = new Map<string, Piece<string>[]>()

  const ordersOf = (unitId: string, below: readonly string[]): Piece<string>[] => {
    const known = found.get(unitId)
    if (known) return known
    const pieces = (versions.get(unitId) ?? []).flatMap(({ during, value: unit }): Piece<string>[] => {
      const own = `${String(unit.establishedOrder).padStart(6, '0')}.${unit.code}`
      const parent = unit.parentId
      if (parent === null || parent === unitId || below.includes(parent)) return [{ during, value: own }]
      return cut(during, ordersOf(parent, [...below, unitId])).map(({ during, value: above }) => ({
        during,
        value: above === null ? own : `${above}/${own}`,
      }))
    })
    return joined(pieces, (a, b) => a === b)
  }

  for (const unitId of versions.keys()) found.set(unitId, ordersOf(unitId, []))
  return found
}
