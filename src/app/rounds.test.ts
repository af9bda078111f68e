import { describe, expect, it } from 'vitest'
import { startRounds, type Wait } from './rounds.ts'

/** Each wait ends when the test says so, or when the rounds are stopped. */
function steps() {
  const ends: (() => void)[] = []
  const wait: Wait = (_, signal) =>
    new Promise<void>((resolve) => {
      ends.push(resolve)
      signal.addEventListener('abort', () => resolve())
    })
  const next = async () => {
    await settled()
    ends.shift()?.()
  }
  return { wait, next }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('rounds of what is due', () => {
  it('begin at once, go on after a failure, and end when stopped', async () => {
    const { wait, next } = steps()
    const failures: string[] = []
    let rounds = 0
    const running = startRounds(
      async () => {
        rounds += 1
        if (rounds === 2) throw new Error('the database is away')
      },
      { error: (fields) => failures.push(String((fields as { err: Error }).err.message)) },
      wait,
    )
    await next()
    await next()
    await settled()
    expect(rounds).toBe(3)
    expect(failures).toEqual(['the database is away'])
    await running.stop()
    expect(rounds).toBe(3)
  })
})
