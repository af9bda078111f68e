import { availableParallelism } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { cpuOf, keepTo, memoryOf } from '../bench/memory.ts'
import { add, type Count, note, quantile, sum } from './count.ts'
import { callers } from './load.ts'
import type { Task } from './task.ts'

/** Callers at which a city does the most. */
const atPeak = 64
/** Ten times as many as a process takes in at once; each asks again the moment it is answered, and heeds no Retry-After. */
const atOnce = 1_024
const seconds = 10
/** Aims of R10. */
const aims = { useful: 0.8, memory: 1.5, back: 5 }

/**
 * R10: ten times as many ask at once as a city takes in: it does at least eight tenths of its best, tells the rest to come again within a second,
 * takes at most half as much memory again, and is as quick as before within five seconds.
 */
export async function overload({ count, trials, seed, say, isOver, lend }: Task) {
  const served = await lend()
  const load = callers(served)
  const cores = availableParallelism()
  try {
    // A thousand callers would take from the city what they need for themselves, which no city's callers do: they have a core of their own, as a machine of their own would be.
    if (cores > 1) keepApart(served.pid, cores)
    await load.during(3, atPeak) // warms it up
    for (let trial = 1; trial <= trials && !isOver(); trial += 1) {
      const is = (fault: string) => count.failures.push(`seed ${seed}, trial ${trial}: ${fault}`)
      const calm = await median(() => load.one(), 40)
      const before = await watched(served.pid, () => load.during(seconds / 2, atPeak))
      await wait(1_000)
      const over = await watched(served.pid, () => load.during(seconds, atOnce))
      const back = await secondsUntil(async () => (await median(() => load.one(), 10)) <= Math.max(2 * calm, 20))
      const after = await watched(served.pid, () => load.during(seconds / 2, atPeak))
      // A machine that others use is slower or quicker from one minute to the next: its best is that of both sides.
      const best = before.value.good + after.value.good
      const had = before.served + after.served
      const useful = over.value.good / best
      const asked = (over.value.good + over.value.shed) / best
      for (const { value } of [before, over, after]) for (const fault of value.faults) is(fault)
      if (useful < aims.useful) is(`${(useful * 100).toFixed(0)} % of the peak was useful`)
      if (over.most > aims.memory * before.most)
        is(`memory went from ${before.most.toFixed(0)} to ${over.most.toFixed(0)} MB`)
      if (back > aims.back) is(`it was slow for ${back.toFixed(1)} s afterwards`)
      note(count, 'peak', best / seconds)
      note(count, 'after beside before', after.value.good / before.value.good)
      note(count, 'useful', useful)
      note(count, 'asked', asked)
      note(count, 'memory', over.most / before.most)
      note(count, 'served at peak', best / had)
      note(count, 'served over', over.value.good / over.served)
      note(count, 'had at peak', had / seconds)
      note(count, 'had over', over.served / seconds)
      note(count, 'callers over', over.asked / seconds)
      note(count, 'back', back)
      add(count, 'shed', over.value.shed)
      count.trials += 1
      say(`${trial} of ${trials}, ${count.failures.length} failures`)
    }
  } finally {
    load.close()
    if (cores > 1) keepTo(`0-${cores - 1}`, process.pid)
    await served.giveBack()
  }
}

function keepApart(city: number, cores: number) {
  // The city is of this family, so it comes second.
  if (!keepTo('0', process.pid) || !keepTo(cores === 2 ? '1' : `1-${cores - 1}`, city))
    throw new Error('taskset (util-linux) is needed to keep callers and city apart')
}

/** What the trial came to, for people. */
export function overloadFigures({ numbers }: Count): string[] {
  const told = (of: string, digits = 2) => {
    const all = numbers[of] ?? []
    return `median ${quantile(all, 0.5).toFixed(digits)}, from ${quantile(all, 0).toFixed(digits)} to ${quantile(all, 1).toFixed(digits)}`
  }
  return [
    `at its best ${told('peak', 0)} answers a second by ${atPeak} callers; asked ${told('asked', 1)} times that by ${atOnce}`,
    `its best afterwards, times that before: ${told('after beside before')}`,
    `of its best, done meanwhile (aim ≥ ${aims.useful}): ${told('useful')}; ${sum(numbers.shed)} were told to come again`,
    `of a core, or of more where there are more than two, the city had ${told('had at peak')} at its best and ${told('had over')} meanwhile, its callers ${told('callers over')} of theirs`,
    `useful answers for a second of a core that the city had: ${told('served at peak', 0)} at its best, ${told('served over', 0)} meanwhile`,
    `memory of app and database, times that at its best (aim ≤ ${aims.memory}): ${told('memory')}`,
    `as quick as before, seconds after the end (aim ≤ ${aims.back}): ${told('back')}`,
  ]
}

async function median(one: () => Promise<number>, times: number): Promise<number> {
  const all: number[] = []
  for (let time = 0; time < times; time += 1) all.push(await one())
  return quantile(all, 0.5)
}

async function secondsUntil(isSo: () => Promise<boolean>): Promise<number> {
  const began = performance.now()
  while (!(await isSo())) if (performance.now() - began > 60_000) break
  return (performance.now() - began) / 1_000
}

type Watched<T> = {
  readonly value: T
  /** Megabytes that the process and its database had at the most. */
  readonly most: number
  /** Seconds of a core that they had, and that the callers had, which are this process. */
  readonly served: number
  readonly asked: number
}

async function watched<T>(pid: number, work: () => Promise<T>): Promise<Watched<T>> {
  const [servedBefore, askedBefore] = [cpuOf(pid), process.cpuUsage()]
  let isDone = false
  let most = 0
  const looking = (async () => {
    while (!isDone) {
      most = Math.max(most, memoryOf(pid))
      await wait(500)
    }
  })()
  const value = await work()
  isDone = true
  await looking
  const { user, system } = process.cpuUsage(askedBefore)
  return { value, most, served: cpuOf(pid) - servedBefore, asked: (user + system) / 1e6 }
}
