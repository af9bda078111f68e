import { describe, expect, it } from 'vitest'
import type { Sealed } from './seal.ts'
import { startSealer, type Wait } from './sealer.ts'

const head = { position: 7, hash: 'ab'.repeat(32) }
const nothing: Sealed = { count: 0, head, noted: null }

/** A sealer whose waits the test ends one by one, with everything it said. */
function trial(seal: () => Promise<Sealed>) {
  const waits: number[] = []
  const said: string[] = []
  let wake = () => {}
  let hasWaited = Promise.withResolvers<void>()
  const wait: Wait = (milliseconds, signal) => {
    waits.push(milliseconds)
    const { promise, resolve } = Promise.withResolvers<void>()
    wake = resolve
    signal.addEventListener('abort', () => resolve())
    if (signal.aborted) resolve()
    hasWaited.resolve()
    return promise
  }
  const log = {
    info: (fields: object, message: string) => said.push(`${message} ${JSON.stringify(fields)}`),
    error: (_: object, message: string) => said.push(message),
  }
  const sealer = startSealer(seal, log, wait)
  return {
    sealer,
    waits,
    said,
    /** Until it waits, and then the next second. */
    async nextSecond() {
      await hasWaited.promise
      hasWaited = Promise.withResolvers<void>()
      wake()
    },
  }
}

describe('the sealer', () => {
  it('seals one after the other, a second apart, and a last time when it is stopped', async () => {
    let running = 0
    let most = 0
    let sealed = 0
    const { sealer, waits, nextSecond } = trial(async () => {
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
      sealed += 1
      return nothing
    })
    for (let second = 0; second < 3; second++) await nextSecond()
    await sealer.stop()
    expect(most).toBe(1)
    expect(new Set(waits)).toEqual(new Set([1_000]))
    expect(sealed).toBe(waits.length + 1)
  })

  it('tries again ever more seldom while it fails, at least once a minute, and soon again once it works', async () => {
    let failing = true
    const { sealer, waits, said, nextSecond } = trial(async () => {
      if (failing) throw new Error('the database is gone')
      return nothing
    })
    for (let time = 0; time < 7; time++) await nextSecond()
    failing = false
    await nextSecond()
    await nextSecond()
    await sealer.stop()
    expect(waits.slice(0, 7)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
    expect(waits.at(-1)).toBe(1_000)
    expect(said.every((line) => line === 'the audit could not be sealed')).toBe(true)
  })

  it('stops although the last sealing fails', async () => {
    const { sealer, said } = trial(() => Promise.reject(new Error('the database is gone')))
    await sealer.stop()
    expect(said.length).toBeGreaterThan(0)
  })

  it('logs the head that was noted, so that it stands outside the database too', async () => {
    const { sealer, said } = trial(async () => ({ ...nothing, noted: head }))
    await sealer.stop()
    expect(said[0]).toBe(`head of the audit {"auditHead":"7:${head.hash}"}`)
  })
})
