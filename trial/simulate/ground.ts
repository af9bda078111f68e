import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type City, type ConnectionConfig, connect, openCity } from '../../src/platform/database/index.ts'
import { openEmbedded } from '../../src/platform/postgres/index.ts'
import type { TestCity } from '../../src/platform/testing/database.ts'
import { prepareTemplate } from '../../src/platform/testing/template.ts'
import { layOffice, type Office } from '../../src/requests/testing/office.ts'
import { newFolder, removeFolder } from '../city.ts'
import { rememberBeginning } from './beginning.ts'
import { endSpareLines } from './faults.ts'
import { drawFrom, drawIds, drawnInDatabase } from './ids.ts'
import { layEvaluated } from './lay-evaluated.ts'

/** The day on which every simulated city begins. */
const firstDay = '2026-04-01'

/** A city at its beginning, whose clock the simulation moves. */
export type SeedCity = City & {
  /** Rows behind the wall, as the server's superuser. */
  sql(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  clock: City['clock'] & { set(now: Temporal.ZonedDateTime): void }
}
export type Row = Record<string, unknown>

/** What every simulated city has: ids by name. */
export type Laid = {
  readonly accounts: Readonly<Record<string, string>>
  readonly people: Readonly<Record<string, string>>
  readonly units: Readonly<Record<string, string>>
}

const sections = ['市民課', '税務課', '財政課', '人事課'] as const

/**
 * One server for all seeds, without durability, and on it one database with the small office: each seed begins with it as it was laid. `close` leaves nothing.
 */
export async function openGround() {
  const folder = newFolder()
  const server = await openEmbedded(folder, { as: 'command', durability: 'none-for-tests' })
  const lines: pg.Client[] = []
  const close = async () => {
    await endSpareLines()
    for (const line of lines) await line.end()
    await server.stop()
    removeFolder(folder)
  }
  try {
    await calm(server.connection)
    const connection = { ...server.connection, database: await prepareTemplate(server.connection) }
    const admin = await connect(connection)
    lines.push(admin)
    const laying = openSeedCity(connection, admin)
    await admin.query(drawnInDatabase)
    const office = await layOffice(laying as unknown as TestCity)
    await layEvaluated(laying as unknown as TestCity, office)
    await admin.query(`insert into platform.setting values ('order-source', '"sodachi"')`)
    const laid = laidOf(office)
    await laying.close()
    const beginning = await rememberBeginning(admin)
    return {
      laid,
      close,
      /** A city at its beginning: the same ids and the same days for the same seed, whatever was played before. */
      async newCity(seed: number): Promise<SeedCity> {
        await beginning.comeBack()
        await admin.query(drawFrom(seed))
        const noMore = drawIds(seed)
        const city = openSeedCity(connection, admin)
        return {
          ...city,
          async close() {
            noMore()
            await city.close()
          },
        }
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * A server that does nothing but the steps: no cleaning beside them, no workers of a statement, and a statement that a connection keeps is planned once,
 * not six times and anew for whoever asks.
 */
async function calm(connection: ConnectionConfig) {
  const maker = await connect({ ...connection, database: 'postgres' })
  for (const set of ['autovacuum = off', 'plan_cache_mode = force_generic_plan', 'max_parallel_workers_per_gather = 0'])
    await maker.query(`alter system set ${set}`)
  await maker.query('select pg_reload_conf()')
  await maker.end()
}

export type Ground = Awaited<ReturnType<typeof openGround>>

const laidOf = ({ accounts, small }: Office): Laid => {
  const ids = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, small.id(name)]))
  return { accounts: { ...accounts }, people: ids(Object.keys(accounts)), units: ids(sections) }
}

function openSeedCity(connection: ConnectionConfig, admin: pg.Client): SeedCity {
  let now = Temporal.PlainDate.from(firstDay).toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '09:00' })
  const clock = {
    now: () => now.toInstant(),
    today: () => now.toPlainDate(),
    set(next: Temporal.ZonedDateTime) {
      now = next
    },
  }
  /** Asked again and again by the year, and so planned once. */
  const sql: SeedCity['sql'] = async (text, parameters = []) =>
    (await admin.query({ name: nameOf(text), text, values: [...parameters] })).rows
  // Under the name by which the helpers of the tests look behind the wall.
  return { ...openCity(connection, clock, 3), superuser: sql, clock, sql } as SeedCity
}

const nameOf = (text: string) => createHash('md5').update(text).digest('hex')
