import { setTimeout } from 'node:timers/promises'

type Log = { error(fields: object, message: string): void }

/** Milliseconds between two rounds: what an order or a new day asks for stands on home within five minutes. */
const betweenRounds = 5 * 60_000

/** Ends early, without an error, when the signal says so. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<unknown>
const waiting: Wait = (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => {})

/**
 * Does what is due, at once and then every five minutes, until `stop`, which waits for the round under way. A round that fails is logged;
 * the next one does its work as well, because each asks for everything that is due.
 */
export function startRounds(round: () => Promise<unknown>, log: Log, wait = waiting): { stop(): Promise<void> } {
  const stopping = new AbortController()
  async function run() {
    while (!stopping.signal.aborted) {
      try {
        await round()
      } catch (error) {
        log.error({ err: error }, 'what is due could not be asked')
      }
      await wait(betweenRounds, stopping.signal)
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
