import { describe, expect, it } from 'vitest'
import { payProblems } from '../../../use/pay-problems.ts'
import { PayRules } from '../../../use/pay-rules.ts'
import { bonusRules } from '../../../use/testing/pay.ts'
import { firstScheme } from '../../desk/scheme/edited.ts'
import { firstPayRules, isUnfilled, withColumn, withLastOpen, withoutColumn } from './edited-pay.ts'

describe('the first rules of a use', () => {
  it.each(['bonus', 'raise'] as const)('of %s fit together, and give everybody the same', (use) => {
    const rules = firstPayRules(use, firstScheme())
    expect(payProblems(rules, [])).toEqual([])
    expect(PayRules.parse(rules)).toEqual(rules)
    expect(isUnfilled(rules)).toBe(false)
    expect(new Set(rules.bands.map(({ rate }) => JSON.stringify(rate))).size).toBe(1)
  })

  it('have the marks of the city, with the standard one in the middle', () => {
    const scheme = firstScheme()
    const [scale] = scheme.scales
    const two = { ...scheme, scales: scale ? [{ ...scale, steps: scale.steps.slice(1, 3) }] : [] }
    expect(firstPayRules('bonus', two).bands.map(({ name, isMiddle }) => [name, isMiddle])).toEqual([
      ['第1区分（A）', false],
      ['第2区分（B）', true],
    ])
  })
})

describe('rules under the hand', () => {
  it('keep a value for every column, and lose it with the column', () => {
    const more = withColumn(bonusRules)
    const [, added = ''] = more.columns.map(({ code }) => code)
    expect(more.bands[0]?.rate.values).toMatchObject({ [added]: 1070 })
    expect(withoutColumn(more, added)).toEqual(bonusRules)
    expect(isUnfilled(more)).toBe(true) // without a name, and for nobody yet
  })

  it('have one band that begins nowhere: the last', () => {
    const fewer = withLastOpen(bonusRules.bands.slice(0, 3))
    expect(fewer.map(({ fromPoints }) => fromPoints)).toEqual([4, 3, null])
    const more = withLastOpen([...bonusRules.bands, ...bonusRules.bands.slice(4)])
    expect(more.map(({ fromPoints }) => fromPoints)).toEqual([4, 3, 2, 1, 0, null])
  })
})
