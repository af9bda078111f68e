import { describe, expect, it } from 'vitest'
import { type Aim, aimRefusal, standingInWords, standingOf } from './indicator-rules.ts'

const aim: Aim = {
  direction: 'more',
  baseline: 68,
  baselineOn: '2023-10-01',
  baselineSource: '職員意識調査',
  target: 80,
  targetOn: '2028-03-31',
}
const nothing = { baseline: null, baselineOn: null, baselineSource: null, target: null, targetOn: null }

describe('what an indicator aims at', () => {
  it.each<[string, Partial<Aim>, string | null]>([
    ['a whole aim', {}, null],
    ['nothing yet', nothing, null],
    ['a baseline of 0, which is a number', { baseline: 0 }, null],
    ['a baseline without its source', { baselineSource: null }, 'insight.baselineInPart'],
    ['a day without its baseline', { baseline: null, baselineSource: null }, 'insight.baselineInPart'],
    ['a target without its day', { targetOn: null }, 'insight.targetInPart'],
    ['a target before the baseline', { targetOn: '2023-10-01' }, 'insight.targetBeforeBaseline'],
    ['less, where more is wanted', { target: 60 }, 'insight.targetBehindBaseline'],
    ['more, where less is wanted', { direction: 'less' }, 'insight.targetBehindBaseline'],
    ['to keep what is', { target: 68 }, null],
  ])('%s', (_, changed, refused) => {
    expect(aimRefusal({ ...aim, ...changed })?.code ?? null).toBe(refused)
  })
})

describe('where a value stands', () => {
  it.each<[number | null, Partial<Aim>, string | null]>([
    [80, {}, 'reached'],
    [75, {}, 'better'],
    [68, {}, 'same'],
    [60, {}, 'worse'],
    [null, {}, null],
    [75, { baseline: null, baselineOn: null, baselineSource: null }, null],
    [30, { direction: 'less', baseline: 45, target: 30 }, 'reached'],
    [50, { direction: 'less', baseline: 45, target: 30 }, 'worse'],
    [68, { target: 68 }, 'reached'],
  ])('%s is %o %s', (value, changed, standing) => {
    expect(standingOf({ ...aim, ...changed }, value)).toBe(standing)
  })

  const say = (value: number) => `${value}％`
  it.each<[Partial<Aim>, number | null, string]>([
    [{}, 79.7, 'いまは79.7％です。基準値より良くなり、目標値まであと0.3％です。'],
    [{}, 81, 'いまは81％です。目標値に届いています。'],
    [{}, null, 'まだ測っていません。'],
    [nothing, 0, 'いまは0％です。基準値と目標値がないため、進み具合は言えません。'],
  ])('and is said in words', (changed, value, words) => {
    expect(standingInWords({ ...aim, ...changed }, value, say)).toBe(words)
  })
})
