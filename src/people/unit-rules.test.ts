import { describe, expect, it } from 'vitest'
import { period } from '../platform/calendar/index.ts'
import { type PlacedUnit, unitOrders } from './unit-rules.ts'

const unit = (unitId: string, parentId: string | null, establishedOrder: number, during = period('2020-04-01')) =>
  ({ unitId, code: unitId, parentId, establishedOrder, during }) satisfies PlacedUnit

const inOrderOn = (units: readonly PlacedUnit[]) =>
  [...unitOrders(units)]
    .map(([unitId, line]) => ({ unitId, order: line.at(-1)?.value ?? '' }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ unitId }) => unitId)

describe('建制順', () => {
  it('puts a unit before those below it, and these before the next unit, by number and never by name', () => {
    const units = [
      unit('B', null, 2),
      unit('A2', 'A', 10),
      unit('A1', 'A', 9),
      unit('A', null, 1),
      unit('A1x', 'A1', 1),
    ]
    expect(inOrderOn(units)).toEqual(['A', 'A1', 'A1x', 'A2', 'B'])
  })

  it('keeps units apart to which the city gave one number', () => {
    expect(
      new Set([...unitOrders([unit('A', null, 1), unit('B', null, 1)])].map(([, [line]]) => line?.value)).size,
    ).toBe(2)
  })

  it('changes on the day on which a unit moves', () => {
    const units = [
      unit('A', null, 1),
      unit('B', null, 2),
      unit('C', 'A', 1, period('2020-04-01', '2024-04-01')),
      unit('C', 'B', 1, period('2024-04-01')),
    ]
    expect(unitOrders(units).get('C')).toEqual([
      { during: period('2020-04-01', '2024-04-01'), value: '000001.A/000001.C' },
      { during: period('2024-04-01'), value: '000002.B/000001.C' },
    ])
  })

  it('ends where a wrong organisation goes in a circle, or names a unit that is not there', () => {
    expect(unitOrders([unit('A', 'B', 1), unit('B', 'A', 2)]).size).toBe(2)
    expect(unitOrders([unit('A', 'nowhere', 1)]).get('A')?.[0]?.value).toBe('000001.A')
  })
})
