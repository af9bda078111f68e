import { describe, expect, it } from 'vitest'
import { idleState } from './idle-rules.ts'

const at = (minutes: number, seconds = 0) => (minutes * 60 + seconds) * 1_000
const state = (now: number, { usedAt = 0, toldAt = 0 } = {}) => idleState({ now, usedAt, toldAt, idleMinutes: 5 })

describe('共用の端末, five minutes', () => {
  it('warns one minute before the end, and ends before the server does', () => {
    expect(state(at(3, 49))).toMatchObject({ isWarning: false })
    expect(state(at(3, 50))).toMatchObject({ isWarning: true, secondsLeft: 60 })
    expect(state(at(4, 49))).toMatchObject({ secondsLeft: 1 })
    expect(state(at(4, 50))).toMatchObject({ secondsLeft: 0 })
    expect(state(at(60))).toMatchObject({ secondsLeft: 0 })
  })

  it('counts from the last use', () => {
    expect(state(at(6), { usedAt: at(4), toldAt: at(3) })).toMatchObject({ isWarning: false, secondsLeft: 170 })
  })

  it('tells the server of a use, every twenty seconds at most', () => {
    expect(state(at(0, 19), { usedAt: at(0, 10) }).isToTell).toBe(false)
    expect(state(at(0, 20), { usedAt: at(0, 10) }).isToTell).toBe(true)
    expect(state(at(1), { usedAt: at(0, 10), toldAt: at(0, 20) }).isToTell).toBe(false)
  })

  it('does not take a touch for an answer to the warning', () => {
    expect(state(at(4), { usedAt: 1, toldAt: 0 }).isToTell).toBe(false)
  })
})
