import { describe, expect, it } from 'vitest'
import {
  extensionRefusal,
  latestExtension,
  receivedRefusal,
  reminderOf,
  type TermFacts,
  type Terms,
  termOf,
  termsOn,
} from './term-rules.ts'

const facts = (more: Partial<TermFacts> = {}): TermFacts => ({
  receivedOn: '2026-04-01',
  decideDays: 30,
  extendDays: 30,
  largeDays: 60,
  corrections: [],
  extension: null,
  extendedUntil: null,
  restUntil: null,
  ...more,
})
const corrected = (askedOn: string, mendedOn: string | null) => ({ corrections: [{ askedOn, mendedOn }] })

describe('83条1項: 開示請求があった日から30日以内', () => {
  it.each([
    { why: 'the day of the request does not count', receivedOn: '2026-04-01', days: 30, due: '2026-05-01' },
    { why: 'over the end of a year', receivedOn: '2026-12-10', days: 30, due: '2027-01-09' },
    { why: 'a 条例 that has fifteen days', receivedOn: '2026-04-01', days: 15, due: '2026-04-16' },
    { why: 'a last day in the holidays stays', receivedOn: '2026-04-05', days: 30, due: '2026-05-05' },
    { why: 'with a 29 February', receivedOn: '2028-02-01', days: 30, due: '2028-03-02' },
  ])('$why: $receivedOn → $due', ({ receivedOn, days, due }) => {
    expect(termOf(facts({ receivedOn, decideDays: days }), receivedOn)).toMatchObject({ dueOn: due, daysLeft: days })
  })

  it('counts what is left without today, and below nothing once it is late', () => {
    expect(termOf(facts(), '2026-05-01').daysLeft).toBe(0)
    expect(termOf(facts(), '2026-05-02').daysLeft).toBe(-1)
  })

  it('does not count the days until the request was mended (77条3項)', () => {
    expect(termOf(facts(corrected('2026-04-03', '2026-04-10')), '2026-04-20')).toMatchObject({
      dueOn: '2026-05-08',
      isPaused: false,
    })
    const twice = facts({
      corrections: [
        { askedOn: '2026-04-03', mendedOn: '2026-04-10' },
        { askedOn: '2026-04-12', mendedOn: '2026-04-13' },
      ],
    })
    expect(termOf(twice, '2026-04-20').dueOn).toBe('2026-05-09')
  })

  it('stands still while it is being mended', () => {
    const waiting = facts(corrected('2026-04-03', null))
    expect(termOf(waiting, '2026-04-03')).toMatchObject({ isPaused: true, daysLeft: 28 })
    expect(termOf(waiting, '2026-06-30')).toMatchObject({ isPaused: true, daysLeft: 28 })
  })
})

describe('83条2項 延長 and 84条 期限の特例', () => {
  const refused = (
    asked: Partial<Parameters<typeof extensionRefusal>[1]>,
    of: Partial<TermFacts> = {},
    today = '2026-04-20',
  ) =>
    extensionRefusal(facts(of), { kind: 'more-time', until: '2026-05-31', restUntil: null, ...asked }, today)?.code ??
    null

  it.each([
    { what: 'thirty more days', asked: {}, code: null },
    { what: 'thirty-one', asked: { until: '2026-06-01' }, code: 'disclosure.extendedTooFar' },
    { what: 'none', asked: { until: '2026-05-01' }, code: 'disclosure.extendsNothing' },
    {
      what: 'a day for a rest that 83条 does not know',
      asked: { restUntil: '2026-07-01' },
      code: 'disclosure.restNeedsDay',
    },
    { what: '84条 with sixty days', asked: { kind: 'large', restUntil: '2026-09-30' } as const, code: null },
    {
      what: '84条 with sixty-one',
      asked: { kind: 'large', until: '2026-06-01', restUntil: '2026-09-30' } as const,
      code: 'disclosure.extendedTooFar',
    },
    { what: '84条 without a day for the rest', asked: { kind: 'large' } as const, code: 'disclosure.restNeedsDay' },
    {
      what: '84条 with a rest that comes first',
      asked: { kind: 'large', restUntil: '2026-05-31' } as const,
      code: 'disclosure.restIsEarlier',
    },
  ])('$what: $code', ({ asked, code }) => {
    expect(refused(asked)).toBe(code)
  })

  it('is once, and while the first term runs', () => {
    expect(refused({}, { extension: 'more-time', extendedUntil: '2026-05-20' })).toBe('disclosure.extendedAlready')
    expect(refused({}, {}, '2026-05-01')).toBeNull()
    expect(refused({}, {}, '2026-05-02')).toBe('disclosure.tooLateToExtend')
  })

  it('moves the last day, and goes no further than the city set', () => {
    const extended = facts({ extension: 'more-time', extendedUntil: '2026-05-20' })
    expect(termOf(extended, '2026-05-10')).toMatchObject({
      dueOn: '2026-05-20',
      firstDueOn: '2026-05-01',
      daysLeft: 10,
    })
    expect(latestExtension(facts({ extendDays: 14 }), 'more-time', '2026-04-20')).toBe('2026-05-15')
    expect(latestExtension(facts(corrected('2026-04-03', '2026-04-10')), 'more-time', '2026-04-20')).toBe('2026-06-07')
    expect(latestExtension(facts(), 'large', '2026-04-20')).toBe('2026-05-31')
  })
})

describe('the days that a city sets', () => {
  const terms = (from: string, decideDays: number): Terms => ({
    from,
    decideDays,
    extendDays: 30,
    largeDays: 60,
    keptDays: 60,
    basis: '条例',
  })
  const all = [terms('2026-10-01', 15), terms('2023-04-01', 30)]

  it('are those of the day of the request, whenever it is decided', () => {
    expect(termsOn(all, '2026-09-30')?.decideDays).toBe(30)
    expect(termsOn(all, '2026-10-01')?.decideDays).toBe(15)
    expect(termsOn(all, '2023-03-31')).toBeNull()
  })

  it('let no request come from a day to come, or from before the law', () => {
    expect(receivedRefusal('2026-04-01', all, '2026-04-01')).toBeNull()
    expect(receivedRefusal('2026-04-02', all, '2026-04-01')?.code).toBe('disclosure.receivedLater')
    expect(receivedRefusal('2023-03-31', all, '2026-04-01')?.code).toBe('disclosure.noTerms')
  })
})

describe('the reminder of the night', () => {
  it.each([
    ['2026-04-23', null],
    ['2026-04-24', '7'],
    ['2026-04-27', '7'],
    ['2026-04-28', '3'],
    ['2026-05-01', '0'],
    ['2026-05-02', 'late'],
  ])('on %s is %s', (today, stage) => {
    expect(reminderOf(termOf(facts(), today))).toBe(stage)
  })

  it('waits while the request is being mended', () => {
    expect(reminderOf(termOf(facts(corrected('2026-04-29', null)), '2026-08-01'))).toBeNull()
  })
})
