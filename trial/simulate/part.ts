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
  /** Holds after every step, and is looked at after every one: what people were told against what is there. */
  always?(sim: Sim): Promise<void>
  /** Holds after every step too; looked at after each that something went wrong in, after a random part of the others, and at the end. */
  often?(sim: Sim): Promise<void>
  /** Holds when the city has followed what changed; looked at after a random part of the nights, and at the end. */
  atRest?(sim: Sim): Promise<void>
}
