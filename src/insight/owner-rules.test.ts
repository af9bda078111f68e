import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OwnerStep, ownerPeriods, stepRefusal } from './owner-rules.ts'

const step = (version: number, unitId: string, fromDay: string): OwnerStep => ({
  version,
  unitId,
  keeper: 'reform',
  fromDay,
})
const inShort = (steps: readonly OwnerStep[]) =>
  ownerPeriods(steps).map(({ unitId, from, to }) => `${unitId} ${from}/${to ?? ''}`)

describe('who owned an item when', () => {
  it('is each unit until the next begins', () => {
    expect(inShort([step(1, 'A', '2024-04-01'), step(2, 'B', '2026-04-01')])).toEqual([
      'A 2024-04-01/2026-04-01',
      'B 2026-04-01/',
    ])
  })

  it('changes in what was planned when something is said for an earlier day', () => {
    expect(inShort([step(1, 'A', '2024-04-01'), step(2, 'B', '2027-04-01'), step(3, 'C', '2026-10-01')])).toEqual([
      'A 2024-04-01/2026-10-01',
      'C 2026-10-01/',
    ])
  })

  it('is what was said last, when two things are said of one day', () => {
    expect(inShort([step(1, 'A', '2024-04-01'), step(2, 'B', '2024-04-01')])).toEqual(['B 2024-04-01/'])
  })

  it('follows without gap, whatever is said; and the highest version that has begun is in force', () => {
    const day = fc
      .integer({ min: 0, max: 2_000 })
      .map((days) => Temporal.PlainDate.from('2022-01-01').add({ days }).toString())
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 8 }), day, (days, asked) => {
        const steps = days.map((fromDay, index) => step(index + 1, `U${index}`, fromDay))
        const periods = ownerPeriods(steps)
        for (const [index, { to }] of periods.entries()) expect(to).toBe(periods[index + 1]?.from ?? null)
        const inForce = periods.find(({ from, to }) => from <= asked && (to === null || asked < to))
        expect(inForce?.unitId).toBe(steps.findLast(({ fromDay }) => fromDay <= asked)?.unitId)
      }),
    )
  })

  it('is not rewritten before the owner of now', () => {
    expect(stepRefusal({ from: '2026-04-01' }, '2026-03-31')?.code).toBe('insight.ownerInThePast')
    expect(stepRefusal({ from: '2026-04-01' }, '2026-04-01')).toBeNull()
    expect(stepRefusal(null, '2010-04-01')).toBeNull()
  })
})
