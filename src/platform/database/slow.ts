import { currentOperation } from './use.ts'

/** A statement that took long. Its text has $1 where the values go: it names nobody. */
export type SlowStatement = {
  readonly milliseconds: number
  readonly sql: string
  /** Of the request that it belongs to; null for jobs, services and the command line. */
  readonly requestId: string | null
  /** What it was part of (`growth.home`), where that was said. */
  readonly operation: string | null
}

/** Characters of a statement that a log line holds. */
const longest = 1_000

/** Measures statements and tells of the slow ones, from when somebody wants to hear of them. */
export function slowWatch() {
  let threshold = Number.POSITIVE_INFINITY
  let tell: (slow: SlowStatement) => void = () => {}
  return {
    /** Tells of whatever takes as many milliseconds, or more. */
    tellSlow(milliseconds: number, listener: (slow: SlowStatement) => void) {
      threshold = milliseconds
      tell = listener
    },
    /** A statement that fails counts as well: what ran into its time limit is the slowest of all. */
    async measured<T>(sql: string, requestId: string | null, run: () => Promise<T>): Promise<T> {
      const began = performance.now()
      try {
        return await run()
      } finally {
        const milliseconds = performance.now() - began
        if (milliseconds >= threshold)
          tell({
            milliseconds: Math.round(milliseconds),
            sql: sql.replace(/\s+/g, ' ').trim().slice(0, longest),
            requestId,
            operation: currentOperation(),
          })
      }
    },
  }
}

export type SlowWatch = ReturnType<typeof slowWatch>
