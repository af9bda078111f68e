import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Criterion,
  choiceProblems,
  fitsSheet,
  isInOrder,
  percentOf,
  saysScoreAlone,
  sheetProblems,
  standingOf,
} from './choosing-rules.ts'

const paper: Criterion = { step: 'paper', name: '志望の理由', says: '', most: 5, weight: 2 }
const plan: Criterion = { step: 'paper', name: '還元の計画', says: '', most: 5, weight: 1 }
const talk: Criterion = { step: 'interview', name: '意欲', says: '', most: 10, weight: 1 }
const fields = (...of: Parameters<typeof sheetProblems>) => sheetProblems(...of).map(({ field }) => field)

describe('公募選考 the scoring sheet', () => {
  it('has a line for each step, and none of another', () => {
    expect(fields(['paper', 'interview'], [paper, talk])).toEqual([])
    expect(fields(['paper', 'interview'], [paper])).toEqual(['criteria'])
    expect(fields(['paper'], [paper, talk])).toEqual(['criteria.1'])
    expect(fields(['paper'], [paper, paper])).toEqual(['criteria.1'])
    expect(fields([], [])).toEqual(['steps'])
  })

  it('weighs: 4 of 5 twice and 2 of 5 once are 10 of 15', () => {
    expect(percentOf([4, 2], [paper, plan])).toBeCloseTo(66.67, 2)
  })

  it('takes whole points up to the most of each line', () => {
    expect(fitsSheet([5, 0], [paper, plan])).toBe(true)
    for (const points of [[6, 0], [-1, 0], [2.5, 0], [5], [5, 0, 0]])
      expect(fitsSheet(points, [paper, plan])).toBe(false)
  })

  it('has no standing while a step is unscored, because unscored is not zero', () => {
    expect(standingOf([{ step: 'paper', points: [5] }], [paper, talk])).toBeNull()
    expect(standingOf([], [paper])).toBeNull()
  })

  it('is the mean of the members, and the steps by what they hold', () => {
    const scores = [
      { step: 'paper', points: [5] },
      { step: 'paper', points: [0] },
      { step: 'interview', points: [10] },
    ] as const
    expect(standingOf(scores, [paper, talk])).toBe(75) // 50 % of 10 and 100 % of 10
  })

  it('lies between nothing and all, whoever gives what, in whatever order', () => {
    const one = fc.record({
      step: fc.constant('paper' as const),
      points: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 7 }), (scores) => {
        const standing = standingOf(scores, [paper, plan])
        expect(standing).toBeGreaterThanOrEqual(0)
        expect(standing).toBeLessThanOrEqual(100)
        expect(standingOf(scores.toReversed(), [paper, plan])).toBeCloseTo(standing ?? -1, 6)
      }),
    )
  })
})

describe('公募選考 what is proposed and decided', () => {
  const said = (
    enrolmentId: string,
    outcome: 'admitted' | 'waiting' | 'refused',
    reason = '還元の計画が、課の仕事に結び付いているため',
  ) => ({ enrolmentId, outcome, reason })
  const wrong = (...of: Parameters<typeof choiceProblems>) => choiceProblems(...of).map(({ field }) => field)
  it('names everybody who applied once, and no more than there are seats', () => {
    expect(wrong([said('a', 'admitted'), said('b', 'waiting')], ['a', 'b'], 1)).toEqual([])
    expect(wrong([said('a', 'admitted'), said('b', 'admitted')], ['a', 'b'], 1)).toEqual(['choice'])
    expect(wrong([said('a', 'admitted')], ['a', 'b'], 1)).toEqual(['choice'])
    expect(wrong([said('a', 'admitted'), said('a', 'waiting')], ['a', 'b'], 1)).toEqual(['choice'])
  })

  it.each([
    { reason: '', wrong: ['choice.0'] },
    { reason: '82.5点で第1位のため', wrong: ['choice.0'] },
    { reason: '得点が最も高いため。', wrong: ['choice.0'] },
    { reason: '窓口の経験と、学びを課に返す計画が具体的なため', wrong: [] },
  ])('asks for a reason in words: 「$reason」 $wrong', ({ reason, wrong: fields }) => {
    expect(wrong([said('a', 'admitted', reason)], ['a'], 1)).toEqual(fields)
  })

  it('is never a number alone', () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 1, max: 99 }), (points, place) =>
        saysScoreAlone(`${points}点、${place}位です。`),
      ),
    )
  })

  it('has those to take first', () => {
    expect(isInOrder([said('a', 'admitted'), said('b', 'waiting'), said('c', 'refused')])).toBe(true)
    expect(isInOrder([said('a', 'waiting'), said('b', 'admitted')])).toBe(false)
  })
})
