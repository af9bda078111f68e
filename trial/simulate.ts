import { createHash } from 'node:crypto'
import { add, type Count, note, sum } from './count.ts'
import { letFaultsHappen } from './simulate/faults.ts'
import { openGround } from './simulate/ground.ts'
import { runSeed } from './simulate/run-seed.ts'
import type { Task } from './task.ts'

const steps = 200
/** One seed in so many is run twice: the second time has to be the first, line by line. */
const twiceEvery = 50

/**
 * R5: a small city through a year and more, with its clock, its ids and what goes wrong drawn from a seed. Every step is a command of people or of the
 * city itself; after each, and when the city is at rest, what rooms promise has to hold.
 */
export async function simulate({ count, trials, seed, say, isOver }: Task) {
  const ground = await openGround()
  const noFaults = letFaultsHappen()
  try {
    for (let trial = 0; trial < trials && !isOver(); trial += 1) {
      const told = await runSeed(ground, seed + trial, steps)
      if (told.fault !== null) count.failures.push(`seed ${seed + trial}, ${told.fault}`)
      if (trial % twiceEvery === 0) {
        const again = await runSeed(ground, seed + trial, steps)
        add(count, 'replayed')
        if (digestOf(again.lines) !== digestOf(told.lines))
          count.failures.push(`seed ${seed + trial} did not do the same again: ${firstOther(told.lines, again.lines)}`)
      }
      for (const [of, times] of Object.entries(told.met)) add(count, of, times)
      note(count, 'days', told.days)
      count.trials += 1
      if (trial % 10 === 9) say(`${trial + 1} of ${trials} seeds, ${count.failures.length} failures`)
    }
  } finally {
    noFaults()
    await ground.close()
  }
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
