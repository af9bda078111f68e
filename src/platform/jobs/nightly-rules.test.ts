import { describe, expect, it } from 'vitest'
import { lastDue } from './nightly-rules.ts'

const japan = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Tokyo').toInstant()

describe('a nightly job', () => {
  it.each([
    { now: '2026-11-25T01:59:59', due: '2026-11-24', because: 'the night of the 25th has not come' },
    { now: '2026-11-25T02:00:00', due: '2026-11-25', because: 'it begins on the minute' },
    { now: '2026-11-25T23:59:59', due: '2026-11-25', because: 'the day is still the 25th' },
    { now: '2027-01-01T00:10:00', due: '2026-12-31', because: 'a year may begin before its first night' },
  ])('was last due on $due at $now in Japan, because $because', ({ now, due }) => {
    expect(lastDue(japan(now), '02:00', 'Asia/Tokyo').toString()).toBe(due)
  })

  it('stands on the day of Japan, which is not that of the server', () => {
    expect(lastDue(Temporal.Instant.from('2026-11-24T17:30:00Z'), '02:00', 'Asia/Tokyo').toString()).toBe('2026-11-25')
  })
})
