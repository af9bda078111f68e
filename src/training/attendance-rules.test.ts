import { describe, expect, it } from 'vitest'
import { attendedPercent, minutesOf, outcomeOf, thereFor } from './attendance-rules.ts'

describe('修了 by attendance', () => {
  it('counts the time of all days, and no more of a day than it has', () => {
    expect(minutesOf({ begins: '09:30', ends: '16:30' })).toBe(420)
    expect(attendedPercent([420, 420], [420, 252], 0)).toBe(80)
    expect(attendedPercent([420, 420], [420, 251], 0)).toBe(79)
    expect(attendedPercent([420], [900], 0)).toBe(100)
  })
  it('is not judged while a day is not marked', () => {
    expect(attendedPercent([420, 420], [420, null], 420)).toBeNull()
    expect(attendedPercent([], [], 0)).toBeNull()
  })
  it('counts what was made up for, and no more than the whole', () => {
    expect(attendedPercent([420, 420], [420, 0], 252)).toBe(80)
    expect(attendedPercent([420, 420], [420, 400], 420)).toBe(100)
    expect(outcomeOf(attendedPercent([420], [0], 336) ?? 0, 80)).toBe('completed')
  })
  it('takes what is late and early from the day, and never more than it has', () => {
    expect(thereFor(420, { late: 10, early: 20 })).toBe(390)
    expect(thereFor(420, { late: 400, early: 30 })).toBeNull()
  })
  it('is 修了 from the share that is needed, 欠席 where nobody came, and 未修了 between', () => {
    expect(outcomeOf(80, 80)).toBe('completed')
    expect(outcomeOf(79, 80)).toBe('incomplete')
    expect(outcomeOf(0, 80)).toBe('absent')
  })
})
