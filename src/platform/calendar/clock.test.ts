import { describe, expect, it, vi } from 'vitest'
import { anchoredClock, fixedClock, systemClock } from './clock.ts'

describe('the one clock', () => {
  it('tells the day in Japan, which turns at 15:00 UTC', () => {
    expect(fixedClock('2026-03-31T23:59').now().toString()).toBe('2026-03-31T14:59:00Z')
    expect(fixedClock('2026-03-31T23:59').today().toString()).toBe('2026-03-31')
    expect(fixedClock('2026-04-01T00:00').today().toString()).toBe('2026-04-01')
  })

  it('stands still when it is fixed', () => {
    const clock = fixedClock('2026-11-24T09:00')
    expect(clock.now().equals(clock.now())).toBe(true)
  })

  it('stays on its day while the time of day moves on, for a demo', () => {
    let source = fixedClock('2030-07-01T17:30')
    const clock = anchoredClock('2026-11-24', { now: () => source.now(), today: () => source.today() })
    expect(clock.today().toString()).toBe('2026-11-24')
    expect(clock.now().toString()).toBe('2026-11-24T08:30:00Z')

    source = fixedClock('2030-07-02T00:10')
    expect(clock.today().toString()).toBe('2026-11-24')
    expect(clock.now().toString()).toBe('2026-11-23T15:10:00Z')
  })

  it('otherwise goes with the machine', () => {
    const before = Temporal.Now.instant()
    const now = systemClock().now()
    expect(Temporal.Instant.compare(before, now)).toBeLessThanOrEqual(0)
    expect(Temporal.Instant.compare(now, Temporal.Now.instant())).toBeLessThanOrEqual(0)
  })

  it('tells each day from its first millisecond to its last, whichever way time goes', () => {
    const instant = vi.spyOn(Temporal.Now, 'instant')
    const at = (utc: string) => {
      instant.mockReturnValue(Temporal.Instant.from(utc))
      return clock.today().toString()
    }
    const clock = systemClock()
    expect(at('2026-03-31T14:59:59.999Z')).toBe('2026-03-31')
    expect(at('2026-03-31T15:00:00Z')).toBe('2026-04-01')
    expect(at('2026-04-01T14:59:59.999999Z')).toBe('2026-04-01')
    expect(at('2026-03-31T14:59:59.999999Z')).toBe('2026-03-31')
    instant.mockRestore()
  })
})
