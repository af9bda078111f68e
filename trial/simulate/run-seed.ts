import { cityPart } from './city-part.ts'
import { evaluationPart } from './evaluation-part.ts'
import type { Ground } from './ground.ts'
import { growthPart } from './growth-part.ts'
import { peoplePart } from './people-part.ts'
import { requestPart } from './request-part.ts'
import { Sim } from './sim.ts'

/** What is simulated: the one place where a room adds what is done in it and what holds of it. */
const parts = [cityPart, peoplePart, growthPart, requestPart, evaluationPart] as const

export type Told = {
  /** What did not hold, with the last things that were done; null where everything did. */
  readonly fault: string | null
  /** Everything that was done, a line each: the same for the same seed. */
  readonly lines: readonly string[]
  readonly met: Readonly<Record<string, number>>
  /** Days that passed. */
  readonly days: number
}

/** Minutes between two steps of a day at the most. */
const longestPause = 90
const lastLines = 12

/**
 * A year of one city: so many steps, each taken by chance, and after them what holds. `looksAtAll` looks at all of it each time, which takes twice as
 * long and says after which step it did not hold.
 */
export async function runSeed(ground: Ground, seed: number, steps: number, looksAtAll = false): Promise<Told> {
  const made = parts.map((part) => part())
  const city = await ground.newCity(seed)
  const sim = new Sim({ city, laid: ground.laid, parts: made }, seed, looksAtAll)
  const { random } = sim
  const began = city.clock.today()
  const choices = made.flatMap(({ steps }) => steps.flatMap((step) => Array.from({ length: step.weight }, () => step)))
  let fault: string | null = null
  try {
    for (let turn = 1; turn <= steps; turn += 1) {
      const step = random.pick(choices)
      try {
        sim.note(`${turn} ${step.what}: ${await step.run(sim)}`)
        await sim.holdAlways()
      } catch (error) {
        fault = `step ${turn} (${step.what}): ${error instanceof Error ? (error.stack ?? error.message).slice(0, 900) : error}`
        break
      }
      sim.count(step.what)
      sim.pause(1 + random.below(longestPause))
    }
    if (fault === null)
      await sim.end().catch((error: Error) => {
        fault = `at the end: ${error.stack ?? error.message}`
      })
  } finally {
    await city.close()
  }
  const said = fault === null ? null : `${fault}\n      ${sim.lines.slice(-lastLines).join('\n      ')}`
  return { fault: said, lines: sim.lines, met: sim.met, days: began.until(city.clock.today()).days }
}
