import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { anchoredClock, type Clock, systemClock } from '../platform/calendar/index.ts'
import {
  type City,
  type ConnectionConfig,
  connect,
  migrate,
  openCity,
  pendingMigrations,
  poolerRefusal,
  prepareServer,
  readMigrations,
} from '../platform/database/index.ts'
import { durabilityRefusal, openEmbedded, readDurability } from '../platform/postgres/index.ts'
import { insist, no, refusals } from '../platform/refusal.ts'

const refuse = refusals('platform', {
  notMigrated: no<[count: number]>({
    kind: 'conflict',
    says: (count) => `データベースに、まだ適用していない移行が ${count} 件あります。`,
    fix: '「sodachi migrate」を同じ --data または --database-url で実行してください。',
  }),
})

/** Which database a command works on; without either, the environment's DATABASE_URL or SODACHI_DATA, else ./data. */
export type PlaceOptions = { readonly data?: string | undefined; readonly databaseUrl?: string | undefined }

/** A city that is open, with what it stands on. */
export type Place = {
  readonly city: City
  /** Where files beside the database go (the secret of sign-in); null for an external database. */
  readonly dataDir: string | null
  close(): Promise<void>
}

const databaseName = 'sodachi'

/**
 * Opens the city of a data folder (embedded server, made and migrated as needed) or of an external PostgreSQL (migrated by
 * `sodachi migrate` only, because there a release is the administrator's decision).
 */
export async function openPlace(options: PlaceOptions, as: 'serve' | 'command', poolSize = 8): Promise<Place> {
  const server = await openServer(options, as)
  try {
    const client = await connect(server.connection)
    let clock: Clock
    try {
      const migrations = readMigrations()
      if (server.isOurs) {
        await prepareServer(client)
        await migrate(client, migrations)
      }
      const pending = await pendingMigrations(client, migrations)
      if (pending.length > 0) throw refuse.notMigrated(pending.length)
      await client.query('set role sodachi_app') // who signs in to serve reads no setting by itself
      clock = await cityClock(client)
    } finally {
      await client.end()
    }
    const pooler = as === 'serve' && server.dataDir === null ? await poolerOf(server.connection) : null
    const city = openCity(server.connection, clock, poolSize, pooler)
    return {
      city,
      dataDir: server.dataDir,
      async close() {
        await city.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** Where requests take their connections from, if not from the server itself: one pooler for many processes (docs/operations.md). */
async function poolerOf(
  direct: ConnectionConfig,
  url = process.env.SODACHI_POOL_URL,
): Promise<ConnectionConfig | null> {
  if (url === undefined) return null
  const pooler = { connectionString: url }
  insist(await poolerRefusal(pooler, direct))
  return pooler
}

/** Makes roles, extensions and schema of this release on either kind of server; returns the names of the migrations applied. */
export function migratePlace(options: PlaceOptions): Promise<string[]> {
  return withServer(options, async (client) => {
    await prepareServer(client)
    return await migrate(client, readMigrations())
  })
}

/** Runs work on the bare database of a place, whatever its schema. When the signal is aborted, its connection ends and with it the work. */
export async function withServer<T>(
  options: PlaceOptions,
  work: (client: Client, server: Server) => Promise<T>,
  signal = new AbortController().signal,
): Promise<T> {
  const server = await openServer(options, 'command')
  try {
    const client = await connect(server.connection)
    const leave = () => void client.end()
    signal.addEventListener('abort', leave)
    try {
      signal.throwIfAborted()
      return await work(client, server)
    } finally {
      signal.removeEventListener('abort', leave)
      await client.end()
    }
  } finally {
    await server.stop()
  }
}

type Client = Awaited<ReturnType<typeof connect>>

type Server = {
  connection: ConnectionConfig
  /** We made the database and bring it to this release without being asked. */
  isOurs: boolean
  dataDir: string | null
  stop(): Promise<void>
}

/** The server of a place, with its database made. The caller ends it with `stop`. */
export async function openServer(options: PlaceOptions, as: 'serve' | 'command'): Promise<Server> {
  const { databaseUrl, dataDir } = whereIs(options)
  if (databaseUrl !== undefined) {
    const connection = { connectionString: databaseUrl }
    const client = await connect(connection)
    try {
      insist(durabilityRefusal(await readDurability(client)))
    } finally {
      await client.end()
    }
    return { connection, isOurs: false, dataDir: null, stop: async () => {} }
  }
  const embedded = await openEmbedded(dataDir, { as, log: (line) => console.error(line) })
  try {
    const admin = await connect({ ...embedded.connection, database: 'postgres' })
    try {
      const { rowCount } = await admin.query('select from pg_database where datname = $1', [databaseName])
      if (rowCount === 0) await admin.query(`create database ${databaseName}`)
    } finally {
      await admin.end()
    }
  } catch (error) {
    await embedded.stop()
    throw error
  }
  return {
    connection: { ...embedded.connection, database: databaseName },
    isOurs: embedded.how !== 'joined',
    dataDir,
    stop: () => embedded.stop(),
  }
}

/** What the command says goes before the environment, and there an external database before a folder. */
export function whereIs(
  { data, databaseUrl }: PlaceOptions,
  env: Readonly<Record<string, string | undefined>> = process.env,
) {
  const url = databaseUrl ?? (data === undefined ? env.DATABASE_URL : undefined)
  if (url !== undefined) return { databaseUrl: url }
  return { dataDir: data ?? env.SODACHI_DATA ?? join(process.cwd(), 'data') }
}

/** False for a folder in which opening the server would make a city that nobody asked for. */
export function isThere(options: PlaceOptions): boolean {
  const { dataDir } = whereIs(options)
  return dataDir === undefined || existsSync(join(dataDir, 'postgres'))
}

/** A demo city stands on its day for ever; every other city lives now. */
export async function cityClock(client: Client): Promise<Clock> {
  const { rows } = await client.query<{ value: unknown }>(
    `select value from platform.setting where key = 'anchored-day' and exists (
       select from platform.setting where key = 'demo' and value = 'true'::jsonb)`,
  )
  const day = rows[0]?.value
  return typeof day === 'string' ? anchoredClock(day) : systemClock()
}
