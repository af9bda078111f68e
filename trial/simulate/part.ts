import type { Sim } from './sim.ts'

/** Something that somebody, or the city itself, does; says in a word what came of it. */
export type Step = {
  readonly what: string
  /** How often it comes, beside the others. */
  readonly weight: number
  run(sim: Sim): Promise<string>
  /** Done once more when all others are over, in the order of the parts. */
  readonly isLast?: true
}

/** What one room brings to a simulated city. A part is made anew for each seed and remembers what people were told. */
export type Part = {
  readonly steps: readonly Step[]
  /** Holds after every step. */
  always?(sim: Sim): Promise<void>
  /** Holds when the city has followed what changed: after each night, and at the end. */
  atRest?(sim: Sim): Promise<void>
}
