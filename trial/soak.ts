import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ownMemoryOfStarted } from '../bench/memory.ts'
import { add, type Count, note, quantile, sum } from './count.ts'
import { lendOne } from './lent.ts'
import { callers } from './load.ts'
import type { Task } from './task.ts'

/** Callers, and milliseconds between an answer and the next request: a city at work, and not at its limit. */
const [atOnce, pause] = [16, 50]
/** Minutes before memory and times count: caches fill, and the machine has compiled what is asked often. */
const warmUp = 4
/** Minutes after the warm-up that a slope says anything of. */
const least = 12
/** Aims of R14: megabytes an hour, and how far p99 may drift. */
const aims = { slope: 2, drift: 0.1 }

/**
 * R14: minutes of steady work; neither memory nor the slowest answers grow. Of the app counts what stays when it has collected what nobody holds any more, because
 * before that it wavers by more than could be told from a leak; of the database what its processes have beside their cache.
 */
export async function soak({ count, trials, staff, say, isOver }: Task) {
  const folder = mkdtempSync(join(tmpdir(), 'sodachi-soak-'))
  const staying = join(folder, 'staying')
  const options = `${process.env.NODE_OPTIONS ?? ''} --import=${new URL('./staying.ts', import.meta.url)}`
  const served = await lendOne(staff, { env: { NODE_OPTIONS: options, SODACHI_TRIAL_STAYING: staying } })
  const load = callers(served)
  const memory: number[] = []
  const p99: number[] = []
  try {
    for (let minute = 1; minute <= trials && !isOver(); minute += 1) {
      const answered = await load.during(60, atOnce, pause)
      for (const fault of answered.faults) count.failures.push(`minute ${minute}: ${fault}`)
      if (answered.shed > 0) count.failures.push(`minute ${minute}: ${answered.shed} were told to come again`)
      add(count, 'answers', answered.good)
      if (minute > warmUp) {
        memory.push((await stayingOf(served.pid, staying)) + ownMemoryOfStarted(served.pid))
        p99.push(quantile(answered.milliseconds, 0.99))
      }
      count.trials += 1
      if (minute % 5 === 0) say(`${minute} of ${trials} minutes, ${memory.at(-1)?.toFixed(1) ?? '–'} MB`)
    }
    if (memory.length < least)
      return say(`too short for a slope: ${least} minutes after ${warmUp} of warm-up are the least`)
    const slope = slopeOf(memory) * 60
    const third = Math.floor(p99.length / 3)
    const drift = quantile(p99.slice(-third), 0.5) / quantile(p99.slice(0, third), 0.5) - 1
    note(count, 'slope', slope)
    note(count, 'drift', drift)
    note(count, 'megabytes', memory.at(-1) ?? Number.NaN)
    if (slope >= aims.slope) count.failures.push(`memory grew by ${slope.toFixed(1)} MB an hour`)
    if (drift >= aims.drift) count.failures.push(`p99 grew by ${(drift * 100).toFixed(0)} %`)
  } finally {
    load.close()
    await served.giveBack()
    rmSync(folder, { recursive: true })
  }
}

/** Megabytes that stay with the app. */
async function stayingOf(pid: number, file: string): Promise<number> {
  rmSync(file, { force: true })
  process.kill(pid, 'SIGUSR2')
  for (;;) {
    await new Promise((later) => setTimeout(later, 50))
    const bytes = existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (bytes !== '') return Number(bytes) / 2 ** 20
  }
}

/** What the trial came to, for people. */
export function soakFigures({ numbers }: Count): string[] {
  const told = (of: string, as: (one: number) => string) =>
    (numbers[of] ?? []).map(as).join(', ') || 'not said: too short'
  return [
    `${sum(numbers.answers)} answers; memory that stays with the app, and of the database without its cache, grew by (aim < ${aims.slope} MB an hour) ${told('slope', (one) => one.toFixed(2))}, at the end ${told('megabytes', (one) => `${one.toFixed(0)} MB`)}`,
    `p99 of the last third beside the first (aim < ${aims.drift * 100} %): ${told('drift', (one) => `${(one * 100).toFixed(1)} %`)}`,
  ]
}

/** Growth a turn, by the median of all pairs (Theil–Sen): a collection at the wrong moment moves nothing. */
function slopeOf(values: readonly number[]): number {
  const slopes = values.flatMap((one, at) => values.slice(at + 1).map((other, ahead) => (other - one) / (ahead + 1)))
  return quantile(slopes, 0.5)
}
