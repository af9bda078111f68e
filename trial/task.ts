import type { Count } from './count.ts'
import type { Lent } from './lent.ts'

/** One run of trials of a kind: how many, from which seed, and where it puts what it finds. */
export type Task = {
  readonly count: Count
  /** Trials to add to the count in this run. */
  readonly trials: number
  readonly seed: number
  /** Staff of the demo city that is tried. */
  readonly staff: number
  /** A served city, for a kind that ends no process and leaves everybody their rights. */
  lend(): Promise<Lent>
  /** Tells people how far it is, and keeps the count, so that a run that is cut off loses nothing before it. */
  say(line: string): void
  /** True once somebody asked the run to stop: the trial under way is ended, and the count is whole. */
  isOver(): boolean
}
