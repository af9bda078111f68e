import { spawn, spawnSync } from 'node:child_process'
import { cpSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { freePort, signEverybodyIn, startServing } from '../bench/server.ts'
import { openServer } from '../src/app/place.ts'
import { connect, type Migration, migrate, pendingMigrations, readMigrations } from '../src/platform/database/index.ts'
import { answersAgain } from './answers-again.ts'
import { newFolder, postmasterOf, removeFolder, today } from './city.ts'
import { type Count, note, quantile } from './count.ts'
import { changesOf, namedIn } from './row-changes.ts'
import type { Task } from './task.ts'
import { writersOf } from './writer.ts'

/** Longest that one migration may take at 10,000 staff, in seconds. */
const longest = 60

/**
 * R12: a city that the release before the newest migration made is upgraded while people write: the schema first, under the old process, and then the
 * process. Nothing acknowledged is lost. Every further trial begins one migration earlier, with nobody at work: each migration changes the rows
 * that it names and no others.
 */
export async function upgrade({ count, trials, staff, say, isOver }: Task) {
  const migrations = readMigrations()
  for (let trial = 1; trial <= trials && !isOver(); trial += 1) {
    const first = migrations.at(-trial)
    if (first === undefined) break
    const is = (fault: string) => count.failures.push(`from before ${first.name}: ${fault}`)
    const [release, data, quiet] = [newFolder(), newFolder(), newFolder()]
    try {
      checkOut(release, migrations.slice(0, -trial))
      oldly(release, 'demo', '--staff', String(staff), '--today', today, '--data', data)
      cpSync(data, quiet, { recursive: true, preserveTimestamps: true })
      for (const fault of await oneByOne(quiet, migrations, count)) is(fault)
      if (trial === 1) for (const fault of await underWay(release, data, count)) is(fault)
      count.trials += 1
      say(`${trial} of ${trials}, ${count.failures.length} failures`)
    } finally {
      const database = postmasterOf(data)
      if (database > 0) process.kill(database, 'SIGINT')
      for (const folder of [release, data, quiet]) removeFolder(folder)
    }
  }
}

/** What the trial came to, for people. */
export function upgradeFigures({ numbers }: Count): string[] {
  const of = (name: string) => numbers[name] ?? []
  return [
    `${of('migration').length} migrations, each ${quantile(of('migration'), 0.5).toFixed(2)} s in the middle and at most ${quantile(of('migration'), 1).toFixed(2)} s (aim ≤ ${longest} s at 10,000 staff)`,
    `under load: ${of('acknowledged').join(', ')} changes; the schema took ${of('schema')
      .map((one) => one.toFixed(1))
      .join(', ')} s, the change of the process ${of('process')
      .map((one) => one.toFixed(1))
      .join(', ')} s`,
  ]
}

/** The release before a migration, with our packages and pages: the newest one that has none but those before it, under the names of today. */
function checkOut(release: string, earlier: readonly Migration[]) {
  const known = new Set(earlier.map(({ name }) => name))
  const commit = git('log', '--format=%H', '--', 'migrations')
    .split('\n')
    .find((one) =>
      git('ls-tree', '--name-only', `${one}:migrations`)
        .split('\n')
        .every((name) => known.has(name)),
    )
  if (commit === undefined) throw new Error(`no release ends before ${earlier.at(-1)?.name}`)
  git('clone', '--quiet', '--no-checkout', '.', release)
  git('-C', release, 'checkout', '--quiet', '--detach', commit)
  for (const folder of ['node_modules', 'dist']) symlinkSync(resolve(folder), join(release, folder))
}

function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout.trim()
}

function oldly(release: string, ...args: readonly string[]) {
  const { status, stderr } = spawnSync(process.execPath, ['bin/sodachi.ts', ...args], {
    cwd: release,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`sodachi ${args.join(' ')}, before: ${stderr}`)
}

/** Applies what is missing, one after the other; what changed that no migration names, and what took too long. */
async function oneByOne(data: string, migrations: readonly Migration[], count: Count): Promise<string[]> {
  const faults: string[] = []
  const server = await openServer({ data }, 'command')
  const client = await connect(server.connection)
  try {
    for (const name of await pendingMigrations(client, migrations)) {
      const upTo = migrations.findIndex((one) => one.name === name)
      const { changed, took } = await changesOf(client, () => timed(client, migrations.slice(0, upTo + 1)))
      const named = namedIn(migrations[upTo]?.sql ?? '')
      for (const table of changed.filter((one) => !named.has(one))) faults.push(`${name} changed rows of ${table}`)
      note(count, 'migration', took)
      if (took > longest) faults.push(`${name} took ${took.toFixed(1)} s`)
    }
  } finally {
    await client.end()
    await server.stop()
  }
  return faults
}

/** Seconds that the command took. */
const migratedBeside = (data: string): Promise<number> =>
  new Promise((done, fail) => {
    const began = performance.now()
    const child = spawn(process.execPath, ['bin/sodachi.ts', 'migrate', '--data', data], { stdio: 'ignore' })
    child.once('exit', (code) =>
      code === 0 ? done((performance.now() - began) / 1_000) : fail(new Error(`migrate ended with ${code}`)),
    )
  })

async function timed(client: pg.Client, migrations: readonly Migration[]): Promise<number> {
  const began = performance.now()
  await migrate(client, migrations)
  return (performance.now() - began) / 1_000
}

/** Everybody writes; the schema is brought to this release under the old process, and then the process is changed. */
async function underWay(release: string, data: string, count: Count): Promise<string[]> {
  const port = await freePort()
  const old = await startServing(data, port, { cwd: release })
  const { url } = old
  const writers = await writersOf(url, (await signEverybodyIn(url)).values())
  if (writers.length < 8) throw new Error(`only ${writers.length} writers`)
  let isOver = false
  const faults: string[] = []
  const running = writers.map(async (writer) => {
    while (!isOver) {
      await writer.run(url, () => isOver)
      await writer.settle(url)
    }
  })
  const all = Promise.all(running).catch((error: Error) => faults.push(error.message))
  await wait(1_500)
  // Another process, so that this one goes on writing meanwhile.
  note(count, 'schema', await migratedBeside(data))
  await wait(2_000)
  const began = performance.now()
  await old.stop()
  const now = await startServing(data, port)
  await answersAgain(url)
  note(count, 'process', (performance.now() - began) / 1_000)
  await wait(2_000)
  isOver = true
  await all
  for (const [at, writer] of writers.entries())
    for (const difference of await writer.differences(url)) faults.push(`writer ${at}: ${difference}`)
  note(
    count,
    'acknowledged',
    writers.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
  )
  await now.stop()
  return faults
}
