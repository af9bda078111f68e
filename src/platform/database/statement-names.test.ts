import { describe, expect, it } from 'vitest'
import { StatementNames } from './statement-names.ts'

describe('names of statements', () => {
  it('stay with what is used, however many others come by', () => {
    const names = new StatementNames(10)
    const home = names.of('home')
    const turns = new Set<number>()
    for (let n = 0; n < 1_000; n += 1) {
      names.of(`list of ${n}`)
      if (n % 9 === 0) expect(names.of('home')).toBe(home)
      expect(names.all().size).toBeLessThanOrEqual(20)
      turns.add(names.turn)
    }
    expect(turns.size).toBeGreaterThan(90)
  })

  it('are given to what comes late as well, and never twice', () => {
    const names = new StatementNames(10)
    const given = Array.from({ length: 100 }, (_, n) => names.of(`list of ${n}`))
    expect(new Set(given).size).toBe(100)
    expect(names.all().has(String(given.at(-1)))).toBe(true)
    expect(names.all().has(String(given[0]))).toBe(false)
    expect(given).not.toContain(names.of('list of 0'))
  })

  it('stay for as long as their turn lasts', () => {
    const names = new StatementNames(10)
    const before = names.of('home')
    const { turn } = names
    for (let n = 0; n < 9; n += 1) names.of(`list of ${n}`)
    expect([names.turn, names.of('home')]).toEqual([turn, before])
    names.clear()
    expect(names.turn).not.toBe(turn)
    expect([before, 's1']).not.toContain(names.of('home'))
    expect(names.all().size).toBe(1)
  })
})
