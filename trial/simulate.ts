import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { add, type Count, note, sum } from './count.ts'
import { openSeedThreads, type SeedThread } from './simulate/seed-threads.ts'
import type { Task } from './task.ts'

const steps = 200
/** One seed in so many is run twice: the second time has to be the first, line by line. */
const twiceEvery = 50
/** Steps of another seed between the two: whatever was played before, a seed begins alike. The very first of a run begins on a server that has played nothing. */
const stepsBetween = 40

/**
 * R5: a small city through a year and more, with its clock, its ids and what goes wrong drawn from a seed. Every step is a command of people or of the
 * city itself; after them, and when the city is at rest, what rooms promise has to hold. One seed alone is looked at after every step.
 */
export async function simulate({ count, trials, seed, say, isOver }: Task) {
  const threads = await openSeedThreads(Math.min(trials, availableParallelism()))
  let begun = 0
  const playAll = async (thread: SeedThread) => {
    while (begun < trials && !isOver()) {
      const nth = begun
      begun += 1
      await tryOne(count, say, thread, { seed: seed + nth, isTwice: nth % twiceEvery === 0, looksAtAll: trials === 1 })
      count.trials += 1
      if (count.trials % 10 === 0) say(`${count.trials} seeds, ${count.failures.length} failures`)
    }
  }
  try {
    await Promise.all(threads.map(playAll))
  } finally {
    await Promise.all(threads.map((thread) => thread.close()))
  }
}

type Try = { readonly seed: number; readonly isTwice: boolean; readonly looksAtAll: boolean }

async function tryOne(count: Count, say: Task['say'], thread: SeedThread, { seed, isTwice, looksAtAll }: Try) {
  const fail = (failure: string) => {
    count.failures.push(failure)
    say(`✗ ${failure.split('\n')[0]}`)
  }
  const told = await thread.play(seed, steps, looksAtAll)
  if (told.fault !== null) fail(`seed ${seed}, ${await whereFirst(thread, seed, told.fault, looksAtAll)}`)
  if (isTwice) {
    const other = seed + 1
    const between = await thread.play(other, stepsBetween, looksAtAll)
    if (between.fault !== null) fail(`seed ${other} with ${stepsBetween} steps, ${between.fault}`)
    const again = await thread.play(seed, steps, looksAtAll)
    add(count, 'replayed')
    if (digestOf(again.lines) !== digestOf(told.lines))
      fail(`seed ${seed} did not do the same again: ${firstOther(told.lines, again.lines)}`)
  }
  for (const [of, times] of Object.entries(told.met)) add(count, of, times)
  note(count, 'days', told.days)
}

/** What did not hold, after the very step that broke it: looked at each time, the same seed says so. */
async function whereFirst(thread: SeedThread, seed: number, fault: string, looksAtAll: boolean): Promise<string> {
  return looksAtAll ? fault : ((await thread.play(seed, steps, true)).fault ?? fault)
}

const digestOf = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex')

function firstOther(lines: readonly string[], again: readonly string[]): string {
  const at = lines.findIndex((line, nth) => line !== again[nth])
  return `「${lines[at]}」 became 「${again[at]}」`
}

/** What the trial came to, for people. */
export function simulateFigures({ numbers }: Count): string[] {
  const { days = [], replayed, ...times } = numbers
  const all = Object.entries(times).map(([of, counts]) => `${of} ${sum(counts)}`)
  return [
    `${sum(days)} days in ${days.length} cities; ${sum(replayed)} seeds were run twice and did the same`,
    all.join(', '),
  ]
}
