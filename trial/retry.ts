import { serveFolder } from '../bench/server.ts'
import { makeCity } from './city.ts'
import { type Count, note } from './count.ts'
import { lossyProxy } from './lossy-proxy.ts'
import { randomOf } from './random.ts'
import { writersOf } from './writer.ts'

/** R3: a proxy loses three of ten answers after the commit; every change is sent again under its key, and is made exactly once. */
export async function retry(count: Count, trials: number, seed: number, say: (line: string) => void) {
  const random = randomOf(seed)
  const city = makeCity(300)
  const served = await serveFolder(city.data)
  const proxy = await lossyProxy(served.url, () => random.chance(0.3))
  try {
    const writers = await writersOf(served.url, served.cookies.values())
    const made = () => writers.reduce((sum, writer) => sum + writer.acknowledged, 0)
    let told = 0
    await Promise.all(
      writers.map(async (writer) => {
        while (made() < trials) {
          await writer.run(proxy.url, () => made() >= trials)
          await writer.settle(proxy.url)
          if (made() - told >= 1_000) {
            told = made()
            say(`${told} of ${trials} changes, ${proxy.lost()} answers lost`)
          }
        }
      }),
    )
    for (const [at, writer] of writers.entries())
      for (const difference of await writer.differences(served.url))
        count.failures.push(`seed ${seed}, writer ${at}: ${difference}`)
    count.trials += made()
    note(count, 'lost', proxy.lost())
  } finally {
    await proxy.close()
    await served.stop()
    city.remove()
  }
}

export const retryFigures = ({ numbers }: Count): string[] => [
  `${(numbers.lost ?? []).reduce((sum, one) => sum + one, 0)} answers lost after the commit, each change sent again`,
]
