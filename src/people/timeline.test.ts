import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, contains, type Period, period } from '../platform/calendar/index.ts'
import { cut, foremost, joined, type Piece } from './timeline.ts'

const firstDay = '2026-01-01'
const day = (at: number) => addDays(firstDay, at)
const someDays = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 1, max: 15 }), { nil: null }))
  .map(([from, days]) => period(day(from), days === null ? null : day(from + days)))

/** Periods one after another, some of them touching, some with days between. */
const someTimeline = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom('a', 'b')), {
    maxLength: 5,
  })
  .map((steps) => {
    let at = 0
    return steps.map(([gap, days, value]): Piece<string> => {
      const from = at + gap
      at = from + days
      return { during: period(day(from), day(at)), value }
    })
  })
const everyDay = Array.from({ length: 45 }, (_, at) => day(at))
const saidOn = <T>(pieces: readonly Piece<T>[], today: string) => pieces.find(({ during }) => contains(during, today))
const touches = (pieces: readonly { during: Period }[]) =>
  pieces.every(({ during }, at) => at === 0 || pieces[at - 1]?.during.to === during.from)

describe('期間の重ね合わせ', () => {
  it('cuts a period into pieces that cover it wholly and say of each day what the timeline says', () => {
    fc.assert(
      fc.property(someDays, someTimeline, (whole, timeline) => {
        const pieces = cut(whole, timeline)
        expect(touches(pieces)).toBe(true)
        expect([pieces[0]?.during.from, pieces.at(-1)?.during.to]).toEqual([whole.from, whole.to])
        for (const today of everyDay.filter((each) => contains(whole, each)))
          expect(saidOn(pieces, today)?.value).toBe(saidOn(timeline, today)?.value ?? null)
      }),
    )
  })

  it('joins what touches and says the same, and nothing else', () => {
    fc.assert(
      fc.property(someTimeline, (timeline) => {
        const joint = joined(timeline, (a, b) => a === b)
        for (const today of everyDay) expect(saidOn(joint, today)?.value).toBe(saidOn(timeline, today)?.value)
        const isMissed = joint.some(
          ({ during, value }, at) => joint[at - 1]?.during.to === during.from && joint[at - 1]?.value === value,
        )
        expect(isMissed).toBe(false)
      }),
    )
  })

  it('shows on each day the foremost of those who claim it', () => {
    const claims = fc.array(fc.record({ during: someDays, value: fc.integer({ min: 0, max: 9 }) }), { maxLength: 6 })
    fc.assert(
      fc.property(claims, (all) => {
        const line = foremost(all, (a, b) => a - b)
        for (const today of everyDay) {
          const values = all.filter(({ during }) => contains(during, today)).map(({ value }) => value)
          expect(saidOn(line, today)?.value).toBe(values.length === 0 ? undefined : Math.min(...values))
        }
      }),
    )
  })
})
