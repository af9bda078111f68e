/** Milliseconds. */
const second = 1_000

/** The server may have written down the last use up to ten seconds late: a page counts so much less. */
const margin = 10 * second

/** How long before the end a page warns. */
const warning = 60 * second

/** A use is told to the server at most so often. */
const tellEvery = 20 * second

type Idle = {
  readonly now: number
  /** When somebody last touched the terminal. */
  readonly usedAt: number
  /** When the server last heard of it. */
  readonly toldAt: number
  readonly idleMinutes: number
}

export type IdleState = {
  /** Whole seconds until the sign-in ends; 0 when it has. */
  readonly secondsLeft: number
  readonly isWarning: boolean
  /** The server has not heard of the last use yet, and should. */
  readonly isToTell: boolean
}

/** What a page on a shared terminal does now. Ours: the last minute counts no touch, so that somebody says that they are still there. */
export function idleState({ now, usedAt, toldAt, idleMinutes }: Idle): IdleState {
  const left = Math.max(0, Math.max(usedAt, toldAt) + idleMinutes * 60 * second - margin - now)
  return {
    secondsLeft: Math.ceil(left / second),
    isWarning: left <= warning,
    isToTell: left > warning && usedAt > toldAt && now - toldAt >= tellEvery,
  }
}
