import { setTimeout } from 'node:timers/promises'
import { formatHead } from './chain-rules.ts'
import type { Sealed } from './seal.ts'

type Log = {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Milliseconds between two sealings; at most a minute after failures, so that a returned database is noticed soon. */
const everySecond = 1_000
const longestWait = 60_000

/** Ends early, without an error, when the signal says so. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<unknown>
const waiting: Wait = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => {})

/**
 * Seals once a second, one sealing after the other, until `stop`, which seals what is left and waits for it. A failure is logged
 * and tried again ever more seldom: the entries are safe meanwhile, only their seal is late.
 */
export function startSealer(seal: () => Promise<Sealed>, log: Log, wait = waiting): { stop(): Promise<void> } {
  const stopping = new AbortController()
  async function run() {
    let failures = 0
    for (;;) {
      const isLast = stopping.signal.aborted
      try {
        const { noted } = await seal()
        if (noted) log.info({ auditHead: formatHead(noted) }, 'head of the audit')
        failures = 0
      } catch (error) {
        failures += 1
        log.error({ err: error, failures }, 'the audit could not be sealed')
      }
      if (isLast) return
      await wait(Math.min(everySecond * 2 ** failures, longestWait), stopping.signal)
    }
  }
  const running = run()
  return {
    stop() {
      stopping.abort()
      return running
    },
  }
}
