import { setTimeout as wait } from 'node:timers/promises'
import { freePort, signEverybodyIn, startServing } from '../bench/server.ts'
import { answersAgain } from './answers-again.ts'
import { makeCity, postmasterOf } from './city.ts'
import type { Count } from './count.ts'
import { note, quantile, sum } from './count.ts'
import { randomOf } from './random.ts'
import type { Task } from './task.ts'
import { writersOf } from './writer.ts'

const victims = ['app', 'database', 'both'] as const

/**
 * R1, R2: at least eight writers, a `kill -9` of the app, of the database or of both in the middle of it, and after the city is back
 * every change that was acknowledged is there, none is there twice, and none in part.
 */
export async function crash({ count, trials, seed, staff, say, isOver: isStopped }: Task) {
  const random = randomOf(seed)
  const city = makeCity(staff)
  const port = await freePort()
  try {
    let serving = await startServing(city.data, port)
    const writers = await writersOf(serving.url, (await signEverybodyIn(serving.url)).values())
    if (writers.length < 8) throw new Error(`only ${writers.length} writers`)
    for (let trial = 1; trial <= trials && !isStopped(); trial += 1) {
      const victim = victims[trial % victims.length] ?? 'app'
      const { url } = serving
      let isOver = false
      const running = writers.map((writer) => writer.run(url, () => isOver))
      await wait(100 + random.below(900))
      const database = postmasterOf(city.data)
      const began = performance.now()
      if (victim !== 'app') process.kill(database, 'SIGKILL')
      if (victim !== 'database') process.kill(serving.pid, 'SIGKILL')
      if (victim !== 'database') {
        await serving.stop()
        serving = await startServing(city.data, port)
      }
      await answersAgain(url)
      const seconds = (performance.now() - began) / 1000
      note(count, victim, seconds)
      isOver = true
      await Promise.all(running)
      await Promise.all(writers.map((writer) => writer.settle(url)))
      for (const [at, writer] of writers.entries())
        for (const difference of await writer.differences(url))
          count.failures.push(`seed ${seed}, trial ${trial} (${victim}), writer ${at}: ${difference}`)
      count.trials += 1
      if (trial % 10 === 0) say(`${trial} of ${trials}, ${count.failures.length} failures`)
    }
    await serving.stop()
    const acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged, 0)
    note(count, 'acknowledged', acknowledged)
  } finally {
    const database = postmasterOf(city.data)
    if (database > 0) process.kill(database, 'SIGINT')
    city.remove()
  }
}

/** What the trial came to, for people. */
export function crashFigures({ numbers }: Count): string[] {
  const changes = sum(numbers.acknowledged)
  const back = victims.map((victim) => {
    const seconds = numbers[victim] ?? []
    return `${victim}: ${seconds.length} times, back after ${quantile(seconds, 0.5).toFixed(1)} s, p95 ${quantile(seconds, 0.95).toFixed(1)} s`
  })
  return [`${changes} acknowledged changes by at least 8 writers`, ...back]
}
