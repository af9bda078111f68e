import { describe, expect, it } from 'vitest'
import { needsLook, proposedEnd } from './mentoring-rules.ts'

describe('メンター: when the centre looks at a pair again', () => {
  it.each([
    { why: 'nothing', pair: { trouble: null, wantsChange: false }, looks: false, end: 'over' },
    { why: 'one wishes another', pair: { trouble: null, wantsChange: true }, looks: true, end: 'changed' },
    { why: 'they work in one 課 now', pair: { trouble: 'moved', wantsChange: false }, looks: true, end: 'moved' },
    { why: 'one is on leave', pair: { trouble: 'away', wantsChange: true }, looks: true, end: 'away' },
    { why: 'one rates the other', pair: { trouble: 'rater', wantsChange: false }, looks: true, end: 'rater' },
    { why: 'its time is over', pair: { trouble: 'over', wantsChange: false }, looks: true, end: 'over' },
  ] as const)('$why: $looks, and it would end as $end', ({ pair, looks, end }) => {
    expect(needsLook(pair)).toBe(looks)
    expect(proposedEnd(pair)).toBe(end)
  })
})
