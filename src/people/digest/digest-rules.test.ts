import { describe, expect, it } from 'vitest'
import { type DigestFacts, isDigestDue, isHandOverDue, isReminderDue, letterOf, mostReminders } from './digest-rules.ts'

const at = (now: string, change: Partial<DigestFacts> = {}) =>
  isDigestDue({ now: Temporal.PlainDateTime.from(now), hour: 9, isAway: false, ...change })

describe('the digest of somebody who chose nine', () => {
  it.each([
    { now: '2026-11-24T08:59', due: false, because: 'nine has not come' },
    { now: '2026-11-24T09:00', due: true, because: 'it is nine' },
    { now: '2026-11-24T16:30', due: true, because: 'the server was away at nine' },
    { now: '2026-11-24T18:00', due: false, because: 'the office is closed' },
    { now: '2026-11-23T09:00', due: false, because: '勤労感謝の日' },
    { now: '2026-11-21T09:00', due: false, because: 'Saturday' },
    { now: '2026-12-29T09:00', due: false, because: 'the year’s end' },
    { now: '2027-01-04T09:00', due: true, because: 'the first working day of the year' },
  ])('is due at $now: $due, because $because', ({ now, due }) => {
    expect(at(now)).toBe(due)
  })

  it('does not come on leave, to whoever wants none, or before a later hour', () => {
    expect(at('2026-11-24T10:00', { isAway: true })).toBe(false)
    expect(at('2026-11-24T10:00', { hour: null })).toBe(false)
    expect(at('2026-11-24T10:00', { hour: 13 })).toBe(false)
  })
})

describe('a reminder of a 手続き with its last day on Tuesday 15 December 2026', () => {
  const dueOn = '2026-12-15'
  /** Days on which a person who reads mail on every one of these days is reminded. */
  function remindedOn(days: readonly string[], due: string | null = dueOn) {
    let [times, lastOn] = [0, null as string | null]
    return days.filter((today) => {
      if (!isReminderDue({ today, dueOn: due, times, lastOn })) return false
      times += 1
      lastOn = today
      return true
    })
  }
  const everyDay = Array.from({ length: 90 }, (_, day) =>
    Temporal.PlainDate.from('2026-11-24').add({ days: day }).toString(),
  )

  it('comes when it is new, a week before, on the working day before, and one and two weeks after; then never again', () => {
    expect(remindedOn(everyDay)).toEqual(['2026-11-24', '2026-12-08', '2026-12-14', '2026-12-22', '2027-01-04'])
    expect(remindedOn(everyDay)).toHaveLength(mostReminders)
  })

  it('is made up for once when nobody was written to meanwhile', () => {
    expect(remindedOn(['2026-11-24', '2026-12-16', '2026-12-17'])).toEqual(['2026-11-24', '2026-12-16'])
  })

  it('comes once where there is no last day', () => {
    expect(remindedOn(everyDay, null)).toEqual(['2026-11-24'])
  })
})

describe('a 手続き of somebody who is away', () => {
  const facts = { today: '2026-12-08', dueOn: '2026-12-15', isMissing: true, isHandedOver: false }
  it.each([
    { change: {}, told: true, because: 'a week is left' },
    { change: { today: '2026-12-07' }, told: false, because: 'more than a week is left' },
    { change: { today: '2027-01-05' }, told: true, because: 'the day has passed' },
    { change: { isMissing: false }, told: false, because: 'they are there' },
    { change: { isHandedOver: true }, told: false, because: '人事課 knows' },
    { change: { dueOn: null }, told: false, because: 'it has no last day' },
  ])('is told to 人事課: $told, because $because', ({ change, told }) => {
    expect(isHandOverDue({ ...facts, ...change })).toBe(told)
  })
})

describe('the letter', () => {
  const letter = (waiting: Parameters<typeof letterOf>[0]) => letterOf(waiting, (day) => `〔${day}〕`)
  it('says how much and by when, and is not written when there is nothing', () => {
    expect(letter({ notices: 0, tasks: 0, nearest: null })).toBeNull()
    expect(letter({ notices: 2, tasks: 1, nearest: '2026-12-15' })?.subject).toBe('【そだち】手続きが1件あります')
    expect(letter({ notices: 2, tasks: 1, nearest: '2026-12-15' })?.body).toContain(
      '・手続き　1件（いちばん近い期限：〔2026-12-15〕）\n・新しいお知らせ　2件',
    )
    expect(letter({ notices: 3, tasks: 0, nearest: null })?.subject).toBe('【そだち】お知らせが3件あります')
  })
})
