import { describe, expect, it } from 'vitest'
import { aimsOf } from './aim-rules.ts'
import type { PayRules } from './pay-rules.ts'
import { bonusRules } from './testing/pay.ts'

const wished = (aim: number | null, more: Partial<PayRules> = {}): PayRules => ({
  ...bonusRules,
  bands: bonusRules.bands.map((band, at) =>
    at === 1 ? { ...band, quotas: [{ scope: 'grade', most: 250, aim }] } : { ...band, quotas: [] },
  ),
  ...more,
})
const people = (gradeId: string, bands: readonly string[]) =>
  bands.map((band) => ({ gradeId, bureauId: 'general-affairs', band }))

describe('目安 of a share', () => {
  it('counts the band and all above it against the wish, in each group', () => {
    const standings = [
      ...people('officer', ['1', '2', '3', '3', '3', '3', '3', '3', '3', '3']),
      ...people('chief', ['3', '3', '3', '3', '4']),
    ]
    expect(aimsOf(wished(200), standings).map(({ group, aim, people: some }) => [group.key, aim, some])).toEqual([
      ['grade:officer', 2, 2],
      ['grade:chief', 1, 0],
    ])
  })

  it('is nothing where a city wishes nothing', () => {
    expect(aimsOf(wished(null), people('officer', ['3']))).toEqual([])
  })

  it('looks at small groups together', () => {
    const pooled = wished(200, { smallUnit: { under: 6, treat: 'pool' } })
    const standings = [...people('officer', ['2', '3', '3']), ...people('chief', ['3', '3'])]
    expect(aimsOf(pooled, standings).map(({ group, aim, people: some }) => [group.isPool, aim, some])).toEqual([
      [true, 1, 1],
    ])
  })
})
