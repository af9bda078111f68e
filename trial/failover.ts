import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { type Serving, signEverybodyIn, startServing } from '../bench/server.ts'
import { answersAgain } from './answers-again.ts'
import { today } from './city.ts'
import { seconds } from './command.ts'
import { type Count, note, quantile, sum } from './count.ts'
import { Pair, programs } from './pair.ts'
import { randomOf } from './random.ts'
import type { Task } from './task.ts'
import { type Writer, writersOf } from './writer.ts'

/** Of so many trials one loses the standby and not the primary. */
const standbyEvery = 10
/** Longer than a statement may take, so that a commit that waits for the standby is given up, in milliseconds. */
const withoutStandby = 13_000

/**
 * R1, R2 with two servers: writers through two app processes, and the sudden end of the primary. The standby is promoted at once; both app
 * processes find it by themselves, and nothing that was acknowledged is lost. One trial in ten ends the standby instead: then nothing may be acknowledged.
 */
export async function failover({ count, trials, seed, say, isOver }: Task) {
  if (programs === null) throw new Error('not run: PostgreSQL’s own programs are not here (apt install postgresql)')
  const random = randomOf(seed)
  const pair = await Pair.make()
  const apps: Serving[] = []
  let worker: ChildProcess | undefined
  try {
    const keeper = pair.url('postgres')
    seconds('migrate', '--database-url', keeper)
    seconds('demo', '--staff', '300', '--today', today, '--database-url', keeper)
    const databaseUrl = pair.url('sodachi_login')
    const env = { SODACHI_SECRET: randomBytes(24).toString('hex') }
    for (let n = 0; n < 2; n += 1) apps.push(await startServing('', undefined, { env, databaseUrl, worker: false }))
    worker = spawn(process.execPath, ['bin/sodachi.ts', 'worker', '--database-url', databaseUrl], {
      stdio: 'ignore',
      env: { ...process.env, ...env },
    })
    const urls = apps.map(({ url }) => url)
    const urlOf = (at: number) => urls[at % urls.length] ?? ''
    const writers = await writersOf(urlOf(0), (await signEverybodyIn(urlOf(0))).values())
    if (writers.length < 8) throw new Error(`only ${writers.length} writers`)

    for (let trial = 1; trial <= trials && !isOver(); trial += 1) {
      const losesStandby = trial % standbyEvery === 0
      const round = new Round(writers, urlOf)
      await wait(200 + random.below(1_000))
      if (losesStandby) await loseStandby(pair, round, count, `seed ${seed}, trial ${trial}`)
      else await losePrimary(pair, round, urls, count)
      await round.settle()
      for (const [at, writer] of writers.entries())
        for (const difference of await writer.differences(urlOf(at)))
          count.failures.push(
            `seed ${seed}, trial ${trial} (${losesStandby ? 'standby' : 'primary'}), writer ${at}: ${difference}`,
          )
      if (!losesStandby) await pair.rejoin()
      count.trials += 1
      say(`${trial} of ${trials}, ${count.failures.length} failures`)
    }
    note(count, 'acknowledged', sum(writers.map(({ acknowledged }) => acknowledged)))
    await wait(3_000) // the seal comes about once a second
    seconds('audit', 'verify', '--database-url', keeper)
  } finally {
    for (const app of apps) await app.stop()
    if (worker && worker.exitCode === null) {
      worker.kill('SIGTERM')
      await once(worker, 'exit')
    }
    pair.remove()
  }
}

/** All writers at work, each through one of the app processes. */
class Round {
  readonly #writers: readonly Writer[]
  readonly #urlOf: (at: number) => string
  readonly #running: Promise<void>[]
  #isOver = false

  constructor(writers: readonly Writer[], urlOf: (at: number) => string) {
    this.#writers = writers
    this.#urlOf = urlOf
    this.#running = writers.map((writer, at) => writer.run(urlOf(at), () => this.#isOver))
  }

  acknowledged = () => sum(this.#writers.map(({ acknowledged }) => acknowledged))

  /** Ends, and sends again what stayed without an answer. */
  async settle() {
    this.#isOver = true
    await Promise.all(this.#running)
    await Promise.all(this.#writers.map((writer, at) => writer.settle(this.#urlOf(at))))
  }
}

async function losePrimary(pair: Pair, round: Round, urls: readonly string[], count: Count) {
  const began = performance.now()
  pair.killPrimary()
  await pair.promote()
  note(count, 'promoted', (performance.now() - began) / 1_000)
  await Promise.all(urls.map((url) => answersAgain(url)))
  note(count, 'back', (performance.now() - began) / 1_000)
  await round.settle()
  note(count, 'settled', (performance.now() - began) / 1_000)
}

/** Without its standby the city reads on and acknowledges nothing; with it, everything that was asked for is there once. */
async function loseStandby(pair: Pair, round: Round, count: Count, which: string) {
  pair.killStandby()
  await wait(300) // what had reached the standby before is being answered
  const before = round.acknowledged()
  await wait(withoutStandby)
  const more = round.acknowledged() - before
  if (more > 0) count.failures.push(`${which} (standby): ${more} changes acknowledged that no standby had`)
  note(count, 'without standby', 1)
  await pair.restartStandby()
}

/** What the trial came to, for people. */
export function failoverFigures({ numbers }: Count): string[] {
  const told = (what: string) => {
    const all = numbers[what] ?? []
    return `${quantile(all, 0.5).toFixed(1)} s, p95 ${quantile(all, 0.95).toFixed(1)} s`
  }
  return [
    `${sum(numbers.acknowledged)} acknowledged changes by at least 8 writers through 2 app processes`,
    `primary killed ${(numbers.back ?? []).length} times; promoted after ${told('promoted')}; both processes answer after ${told('back')}; every change answered after ${told('settled')}`,
    `standby killed ${(numbers['without standby'] ?? []).length} times, ${withoutStandby / 1_000} s without it`,
  ]
}
