import { type Count, note, sum } from './count.ts'
import { lossyProxy } from './lossy-proxy.ts'
import { randomOf } from './random.ts'
import type { Task } from './task.ts'
import { writersOf } from './writer.ts'

/** R3: a proxy loses three of ten answers after the commit; every change is sent again under its key, and is made exactly once. */
export async function retry({ count, trials, seed, say, isOver, lend }: Task) {
  const random = randomOf(seed)
  const served = await lend()
  const proxy = await lossyProxy(served.url, () => random.chance(0.3))
  try {
    const writers = await writersOf(served.url, served.cookies.values())
    const made = () => sum(writers.map(({ acknowledged }) => acknowledged))
    const isDone = () => made() >= trials || isOver()
    let told = 0
    await Promise.all(
      writers.map(async (writer) => {
        while (!isDone()) {
          await writer.run(proxy.url, isDone)
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
    await served.giveBack()
  }
}

export const retryFigures = ({ numbers }: Count): string[] => [
  `${sum(numbers.lost)} answers lost after the commit, each change sent again`,
]
