import { type City, type ConnectionConfig, connect, openCity } from '../../src/platform/database/index.ts'
import { openEmbedded } from '../../src/platform/postgres/index.ts'
import type { TestCity } from '../../src/platform/testing/database.ts'
import { prepareTemplate } from '../../src/platform/testing/template.ts'
import { layOffice, type Office } from '../../src/requests/testing/office.ts'
import { newFolder, removeFolder } from '../city.ts'
import { endSpareLines } from './faults.ts'
import { drawIds, drawnInDatabase } from './ids.ts'
import { layEvaluated } from './lay-evaluated.ts'

/** The day on which every simulated city begins. */
const firstDay = '2026-04-01'

/** A city in a database of its own, whose clock the simulation moves. */
export type SeedCity = City & {
  /** Rows behind the wall, as the server's superuser. */
  sql(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  clock: City['clock'] & { set(now: Temporal.ZonedDateTime): void }
  drop(): Promise<void>
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
 * One server for all seeds, without durability, and on it the small office laid once: each seed copies it. `close` leaves nothing.
 */
export async function openGround() {
  const folder = newFolder()
  const server = await openEmbedded(folder, { as: 'command', durability: 'none-for-tests' })
  const close = async () => {
    await server.stop()
    removeFolder(folder)
  }
  try {
    await calm(server.connection)
    const template = await prepareTemplate(server.connection)
    const laying = await openSeedCity({ ...server.connection, database: template })
    await laying.sql(drawnInDatabase(0))
    const office = await layOffice(laying as unknown as TestCity)
    await layEvaluated(laying as unknown as TestCity, office)
    await laying.sql(`insert into platform.setting values ('order-source', '"sodachi"')`)
    const laid = laidOf(office)
    await laying.close()
    let made = 0
    return {
      laid,
      close,
      /** A city of its own for a seed: the same ids and the same days for the same seed. */
      async newCity(seed: number): Promise<SeedCity> {
        made += 1
        const name = `sodachi_seed_${made}`
        const asMaker = async (sql: string) => {
          const maker = await connect({ ...server.connection, database: 'postgres' })
          await maker.query(sql).finally(() => maker.end())
        }
        await asMaker(`create database ${name} template ${template} strategy file_copy`)
        const city = await openSeedCity({ ...server.connection, database: name })
        await city.sql(drawnInDatabase(seed))
        const noMore = drawIds(seed)
        const close = city.close
        return {
          ...city,
          async drop() {
            noMore()
            await close()
            await endSpareLines()
            await asMaker(`drop database if exists ${name} with (force)`)
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

async function openSeedCity(connection: ConnectionConfig): Promise<SeedCity> {
  let now = Temporal.PlainDate.from(firstDay).toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: '09:00' })
  const clock = {
    now: () => now.toInstant(),
    today: () => now.toPlainDate(),
    set(next: Temporal.ZonedDateTime) {
      now = next
    },
  }
  const admin = await connect(connection)
  const city = openCity(connection, clock, 3)
  const sql: SeedCity['sql'] = async (text, parameters = []) => (await admin.query(text, [...parameters])).rows
  const close = async () => {
    await city.close()
    await admin.end()
  }
  // Under the name by which the helpers of the tests look behind the wall.
  return { ...city, superuser: sql, clock, sql, close, drop: close } as SeedCity
}
