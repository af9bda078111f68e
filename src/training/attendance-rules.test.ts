import { describe, expect, it } from 'vitest'
import { attendedPercent, minutesOf, outcomeOf } from './attendance-rules.ts'

describe('修了 by attendance', () => {
  it('counts the time of all days, and no more of a day than it has', () => {
    expect(minutesOf({ begins: '09:30', ends: '16:30' })).toBe(420)
    expect(attendedPercent([420, 420], [420, 252])).toBe(80)
    expect(attendedPercent([420, 420], [420, 251])).toBe(79)
    expect(attendedPercent([420], [900])).toBe(100)
  })
  it('is not judged while a day is not marked', () => {
    expect(attendedPercent([420, 420], [420, null])).toBeNull()
    expect(attendedPercent([], [])).toBeNull()
  })
  it('is 修了 from the share that is needed, 欠席 where nobody came, and 未修了 between', () => {
    expect(outcomeOf(80, 80)).toBe('completed')
    expect(outcomeOf(79, 80)).toBe('incomplete')
    expect(outcomeOf(0, 80)).toBe('absent')
  })
})
