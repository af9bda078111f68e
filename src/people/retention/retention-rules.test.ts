import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../platform/calendar/index.ts'
import { decisionRefusal, holdRefusal, holds, keepsUntil, lastKeptOn, yearsRefusal } from './retention-rules.ts'

const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2150-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const years = fc.integer({ min: 0, max: 100 })

describe('翌年度4月1日起算', () => {
  it.each([
    { counted: '2026-03-31', kept: 5, until: '2031-04-01', why: 'the last day of 令和7年度' },
    { counted: '2026-04-01', kept: 5, until: '2032-04-01', why: 'the first day of 令和8年度' },
    { counted: '2024-02-29', kept: 1, until: '2025-04-01', why: 'a leap day' },
    { counted: '2027-12-31', kept: 0, until: '2028-04-01', why: 'no years: with the end of its 年度' },
    { counted: '2019-04-30', kept: 3, until: '2023-04-01', why: 'the last day of 平成' },
    { counted: '2019-05-01', kept: 3, until: '2023-04-01', why: 'the first day of 令和' },
    { counted: '1989-01-07', kept: 30, until: '2019-04-01', why: 'the last day of 昭和' },
  ])('$counted kept $kept years: until $until ($why)', ({ counted, kept, until }) => {
    expect(keepsUntil(counted, kept)).toBe(until)
  })

  it('ends on a 1 April, the day after the last one kept, which is a 31 March', () => {
    fc.assert(
      fc.property(day, years, (counted, kept) => {
        expect(keepsUntil(counted, kept)).toMatch(/-04-01$/)
        expect(lastKeptOn(counted, kept)).toMatch(/-03-31$/)
        expect(addDays(lastKeptOn(counted, kept), 1)).toBe(keepsUntil(counted, kept))
      }),
    )
  })

  it('keeps every day of one 年度 equally long, at least the full years and less than one more', () => {
    fc.assert(
      fc.property(day, years, (counted, kept) => {
        const until = keepsUntil(counted, kept)
        expect(until > counted).toBe(true)
        const full = (n: number) => Temporal.PlainDate.from(counted).add({ days: 1 }).add({ years: n }).toString()
        expect(until >= full(kept)).toBe(true)
        expect(
          until <
            Temporal.PlainDate.from(full(kept + 1))
              .add({ days: 1 })
              .toString(),
        ).toBe(true)
      }),
    )
  })

  it('is never shorter for a later day or for more years', () => {
    fc.assert(
      fc.property(day, day, years, (one, other, kept) => {
        const [early, late] = [one, other].toSorted() as [string, string]
        expect(keepsUntil(early, kept) <= keepsUntil(late, kept)).toBe(true)
        expect(keepsUntil(early, kept) < keepsUntil(early, kept + 1)).toBe(true)
      }),
    )
  })
})

describe('廃棄の停止', () => {
  const record = { personId: 'tanaka', class: 'service' }
  const hold = { personId: null, class: null, until: null, isEnded: false }
  it.each([
    { what: 'of this person', given: { personId: 'tanaka' }, stops: true },
    { what: 'of another', given: { personId: 'sato' }, stops: false },
    { what: 'of the class', given: { class: 'service' }, stops: true },
    { what: 'of another class of this person', given: { personId: 'tanaka', class: 'task' }, stops: false },
    { what: 'through its last day', given: { class: 'service', until: '2026-11-24' }, stops: true },
    { what: 'the day after', given: { class: 'service', until: '2026-11-23' }, stops: false },
    { what: 'that was ended', given: { class: 'service', isEnded: true }, stops: false },
  ])('one $what stops the erasing: $stops', ({ given, stops }) => {
    expect(holds({ ...hold, ...given }, record, '2026-11-24')).toBe(stops)
  })

  it('is of somebody or of something, and ends today at the earliest', () => {
    expect(holdRefusal(hold, '2026-11-24')?.code).toBe('people.holdsNothing')
    expect(holdRefusal({ ...hold, class: 'task', until: '2026-11-23' }, '2026-11-24')?.code).toBe('people.holdIsPast')
    expect(holdRefusal({ ...hold, class: 'task', until: '2026-11-24' }, '2026-11-24')).toBeNull()
  })
})

describe('保存年数と決裁', () => {
  it('never goes below the floor of the law', () => {
    const service = { name: '人事の記録', floor: 5, floorBasis: '労働基準法 109条' }
    expect(yearsRefusal(4, service)?.code).toBe('people.belowFloor')
    expect(yearsRefusal(5, service)).toBeNull()
  })

  it.each([
    { who: 'whoever drafted it', accountId: 'suzuki', isDecided: false, refused: 'people.ownDisposal' },
    { who: 'another', accountId: 'sato', isDecided: false, refused: null },
    { who: 'another, a second time', accountId: 'sato', isDecided: true, refused: 'people.disposalDecided' },
  ])('is decided by $who: $refused', ({ accountId, isDecided, refused }) => {
    expect(decisionRefusal({ accountId }, { proposedBy: 'suzuki', isDecided })?.code ?? null).toBe(refused)
  })
})
