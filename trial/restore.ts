import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startServing } from '../bench/server.ts'
import { openServer } from '../src/app/place.ts'
import { entriesOf } from '../src/app/testing/damages.ts'
import { tableHashes } from '../src/app/testing/table-hashes.ts'
import { openBackup } from '../src/platform/backup/index.ts'
import { type ConnectionConfig, connect, readMigrations } from '../src/platform/database/index.ts'
import { damagedCopy } from './any-damage.ts'
import { makeCity, newFolder, removeFolder } from './city.ts'
import { command, seconds } from './command.ts'
import { add, type Count, note, quantile, sum } from './count.ts'
import { type OtherServer, otherServer } from './other-server.ts'
import { type Random, randomOf } from './random.ts'
import type { Task } from './task.ts'

/** Damaged copies of each backup; of one of them also the command is asked. */
const damagesPerBackup = 50

/** A city somewhere: in a folder or in a database of a server. */
type Place = {
  readonly args: readonly string[]
  /** Opens its server where that is ours. */
  open(): Promise<{ readonly connection: ConnectionConfig; stop(): Promise<void> }>
  readonly data: string | null
  remove(): Promise<void>
}

/**
 * R13: a city that changes from trial to trial is backed up and restored into a server of the other kind and from there back, in turns; every row
 * of every table is there, the audit verifies against a head from before, and the city serves its first page. Damaged copies are refused.
 */
export async function restore({ count, trials, seed, staff, say, isOver }: Task) {
  const random = randomOf(seed)
  const other = await otherServer()
  const folder = newFolder()
  let place = inFolder(makeCity(staff))
  try {
    say(`between a folder and ${other.what}`)
    let before: Buffer | null = null
    for (let trial = 1; trial <= trials && !isOver(); trial += 1) {
      const is = (fault: string) => count.failures.push(`seed ${seed}, trial ${trial}: ${fault}`)
      const file = join(folder, 'city.tar.gz')
      await change(place, random)
      const head = await headOf(place)
      note(count, 'backup', seconds('backup', file, '--force', ...place.args))
      const was = await hashes(place)

      const target = place.data === null ? inFolder(emptyFolder()) : await inDatabase(other)
      try {
        const loading = seconds('restore', file, ...target.args)
        const now = await hashes(target)
        for (const table of new Set([...Object.keys(was), ...Object.keys(now)]))
          if (was[table] !== now[table]) is(`${table} had ${was[table]} and has ${now[table]}`)
        const verified = command('audit', 'verify', '--head', head, ...target.args)
        if (verified.status !== 0) is(`the audit does not verify: ${verified.stdout}`)
        note(count, 'restore', loading + (await firstPage(target)))
        add(count, target.data === null ? 'intoDatabase' : 'intoFolder')
      } finally {
        await place.remove()
        place = target
      }
      for (const fault of await damages(file, before, random, count)) is(fault)
      before = readFileSync(file)
      count.trials += 1
      say(`${trial} of ${trials}, ${count.failures.length} failures`)
    }
  } finally {
    await place.remove()
    await other.stop()
    removeFolder(folder)
  }
}

/** What the trial came to, for people. */
export function restoreFigures({ numbers }: Count): string[] {
  const of = (name: string) => {
    const all = numbers[name] ?? []
    return `median ${quantile(all, 0.5).toFixed(1)} s, at most ${quantile(all, 1).toFixed(1)} s`
  }
  return [
    `backup ${of('backup')}; from the command to the first page of the restored city ${of('restore')}`,
    `${sum(numbers.intoDatabase)} into a database of another server, ${sum(numbers.intoFolder)} into a folder; every table compared`,
    `${sum(numbers.refusedCopies)} damaged copies, all refused before a database was touched; ${sum(numbers.harmless)} changes left what is inside as it was`,
  ]
}

function emptyFolder() {
  const data = newFolder()
  return { data, remove: () => removeFolder(data) }
}

function inFolder({ data, remove }: { readonly data: string; remove(): void }): Place {
  return {
    args: ['--data', data],
    data,
    open: () => openServer({ data }, 'command'),
    remove: async () => remove(),
  }
}

async function inDatabase(server: OtherServer): Promise<Place> {
  const { url, connection, drop } = await server.newDatabase()
  return {
    args: ['--database-url', url],
    data: null,
    open: async () => ({ connection, stop: async () => {} }),
    remove: drop,
  }
}

async function within<T>(place: Place, work: (connection: ConnectionConfig) => Promise<T>): Promise<T> {
  const { connection, stop } = await place.open()
  return work(connection).finally(stop)
}

const hashes = (place: Place) => within(place, tableHashes)

/** The head of the audit as the verifier tells it, to be kept outside. */
async function headOf({ args }: Place): Promise<string> {
  const { status, stdout } = command('audit', 'verify', '--json', ...args)
  if (status !== 0) throw new Error(`the audit does not verify before: ${stdout}`)
  return (JSON.parse(stdout) as { head: string }).head
}

/** Something else stands in the city at each backup: texts that are hard to carry, empty and null, files, entries of the audit. */
const change = (place: Place, random: Random) =>
  within(place, async (connection) => {
    const client = await connect(connection)
    try {
      await client.query(
        `insert into platform.task (person_id, key, act, link, detail)
         select id, 'people.trial/' || $1 || '/' || row_number() over (), $2, '/', $3 from people.person order by id limit 20`,
        [random.below(2 ** 31), random.pick(hardTexts), random.pick(['', '\\N', ...hardTexts])],
      )
      await client.query(
        `insert into platform.audit_entry (actor_kind, did, record, fields) select 'operator', 'trial.changed', $1, array[$2] from generate_series(1, $3::int)`,
        [random.pick(hardTexts), random.pick(hardTexts), 1 + random.below(50)],
      )
      await client.query(
        `with j as (insert into platform.job (kind, state, ended_at, kept_until) values ('trial.job', 'done', now(), '2099-01-01') returning id),
           f as (insert into platform.file (owner_kind, owner_id, name, media_type, size_bytes, sha256, store, put_by)
             select 'jobs.result', j.id, 'x.bin', 'application/octet-stream', $1, sha256('x'), 'database', a.id from j, (select id from people.account limit 1) a returning id)
         insert into platform.file_part (file_id, position, bytes) select id, 0, $2 from f`,
        [
          1 + random.below(1_000),
          Buffer.from(Array.from({ length: 1 + random.below(1_000) }, () => random.below(256))),
        ],
      )
    } finally {
      await client.end()
    }
  })

const hardTexts = [
  '𠮷野家の髙﨑さん葛\u{e0101}',
  'タブ\tと改行\nと\r\nと\\と\\.',
  '\\.',
  '"; drop table people.person; --',
  'あ'.repeat(3_000),
  '\u0001\u001f\u007f\u2028\ufeff',
]

/** Seconds until the city serves its first page. */
async function firstPage({ data, args }: Place): Promise<number> {
  const serving = await startServing(data ?? '', undefined, data === null ? { databaseUrl: args[1] ?? '' } : {})
  try {
    const page = await fetch(serving.url)
    const text = await page.text()
    if (!page.ok || !text.includes('<script type="module"')) throw new Error(`the first page is ${page.status}`)
    return serving.startSeconds
  } finally {
    await serving.stop()
  }
}

/** What was not refused as it should be. */
async function damages(file: string, before: Buffer | null, random: Random, count: Count): Promise<string[]> {
  const faults: string[] = []
  const whole = readFileSync(file)
  const copy = `${file}.damaged`
  for (let nth = 0; nth < damagesPerBackup; nth += 1) {
    const damaged = await damagedCopy(whole, random, before)
    writeFileSync(copy, damaged.file)
    const code = await refusalOf(copy)
    if (code === null && (await isSameInside(whole, damaged.file))) add(count, 'harmless')
    else if (code !== null && damaged.codes.includes(code)) add(count, 'refusedCopies')
    else faults.push(`${code ?? 'accepted'}, where ${damaged.what}`)
    if (nth > 0 || code === null) continue
    const target = join(newFolder(), 'restored')
    const { status, stderr } = command('restore', copy, '--data', target)
    if (status !== 1 || existsSync(target))
      faults.push(`the command ended with ${status}, where ${damaged.what}: ${stderr}`)
  }
  return faults
}

async function refusalOf(file: string): Promise<string | null> {
  try {
    await (await openBackup(file, readMigrations(), new AbortController().signal)).close()
    return null
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

/** Whether the same members are in both: a bit of padding may be another without being anybody's. */
async function isSameInside(one: Buffer, other: Buffer): Promise<boolean> {
  try {
    const [all, copied] = [await entriesOf(one), await entriesOf(other)]
    return (
      all.length === copied.length &&
      all.every(({ name, body }, nth) => name === copied[nth]?.name && body.equals(copied[nth].body))
    )
  } catch {
    return false
  }
}
