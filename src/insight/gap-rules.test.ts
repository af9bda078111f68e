import { describe, expect, it } from 'vitest'
import { askedOfGap, askingsOf, checkDueOn, gapsOf, type ItemState } from './gap-rules.ts'

const owned = { keeper: 'training-centre', isThere: true } as const
const whole: ItemState = {
  item: { kind: 'program' },
  isRunning: true,
  owner: owned,
  hasGuide: true,
  indicators: [{ hasBaseline: true, hasTarget: true }],
  isChecked: true,
}
const action: ItemState = { ...whole, item: { kind: 'action' }, hasGuide: false, indicators: [] }

describe('what is missing in the register', () => {
  it.each<[string, ItemState, string[]]>([
    ['nothing of a 制度 that has all', whole, []],
    ['the owner', { ...whole, owner: null }, ['owner']],
    ['the owner, when its unit is gone', { ...whole, owner: { ...owned, isThere: false } }, ['owner']],
    ['words for staff', { ...whole, hasGuide: false }, ['guide']],
    ['both values, where there is no indicator', { ...whole, indicators: [] }, ['baseline', 'target']],
    [
      '基準値 of one of two',
      {
        ...whole,
        indicators: [
          { hasBaseline: true, hasTarget: true },
          { hasBaseline: false, hasTarget: true },
        ],
      },
      ['baseline'],
    ],
    ['the check of the year', { ...whole, isChecked: false }, ['check']],
    [
      'only the owner of what is 検討中 as a whole',
      { ...whole, isRunning: false, owner: null, hasGuide: false, indicators: [], isChecked: false },
      ['owner'],
    ],
    ['neither words nor numbers of an action', action, []],
    ['owner and check of an action', { ...action, owner: null, isChecked: false }, ['owner', 'check']],
  ])('is %s', (_, state, gaps) => {
    expect(gapsOf(state)).toEqual(gaps)
  })

  it('is asked of whoever keeps the item, and an owner that nobody has of 人事課', () => {
    expect(askedOfGap('check', owned)).toBe('training-centre')
    expect(askedOfGap('owner', { ...owned, isThere: false })).toBe('training-centre')
    expect(askedOfGap('owner', null)).toBe('personnel')
    expect(askedOfGap('baseline', null)).toBeNull()
  })

  it('is counted for each duty, and what has come down to nothing is counted as nothing', () => {
    const askings = askingsOf([
      { owner: owned, gaps: ['baseline', 'check'] },
      { owner: owned, gaps: ['check'] },
      { owner: null, gaps: ['owner', 'check'] },
    ])
    expect(askings).toHaveLength(15)
    expect(askings.filter(({ count }) => count > 0)).toEqual([
      { keeper: 'personnel', kind: 'owner', count: 1 },
      { keeper: 'training-centre', kind: 'baseline', count: 1 },
      { keeper: 'training-centre', kind: 'check', count: 2 },
    ])
  })

  it.each([
    [2025, '2026-03-31'],
    [2027, '2028-03-31'],
    [2023, '2024-03-29'],
    [2028, '2029-03-30'],
  ])('is due in fiscal year %i by %s, a day on which the offices are open', (year, day) => {
    expect(checkDueOn(year)).toBe(day)
  })
})
