import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomOf } from './random.ts'

describe('chance that can be repeated', () => {
  it('is the same for the same seed and another for another', () => {
    const draw = (seed: number) => Array.from({ length: 8 }, randomOf(seed).next)
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
  })

  it('stays within its limits', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, limit) => {
        const drawn = randomOf(seed).below(limit)
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn < limit).toBe(true)
      }),
    )
  })

  it('falls evenly, and in a bell around 0', () => {
    const chance = randomOf(4)
    const draws = Array.from({ length: 20_000 }, () => chance.next())
    expect(draws.filter((drawn) => drawn < 0.25).length / draws.length).toBeCloseTo(0.25, 1)
    const bells = Array.from({ length: 20_000 }, () => chance.bell())
    expect(bells.reduce((sum, drawn) => sum + drawn, 0) / bells.length).toBeCloseTo(0, 1)
    expect(bells.filter((drawn) => Math.abs(drawn) < 1).length / bells.length).toBeCloseTo(0.683, 1)
  })

  it('shuffles without losing anything', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, items) => {
        expect(randomOf(seed).shuffled(items).sort()).toEqual([...items].sort())
      }),
    )
  })

  it('makes UUIDs of version 4 that do not repeat', () => {
    const chance = randomOf(9)
    const made = Array.from({ length: 5_000 }, () => chance.uuid())
    expect(new Set(made).size).toBe(made.length)
    for (const uuid of made)
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
