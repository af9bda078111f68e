import { join } from 'node:path'
import { anchoredClock, type Clock, systemClock } from '../platform/calendar/index.ts'
import {
  type City,
  type ConnectionConfig,
  connect,
  migrate,
  openCity,
  pendingMigrations,
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

/** Which database a command works on; without either, the environment's DATABASE_URL, else ./data. */
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
      clock = await cityClock(client)
    } finally {
      await client.end()
    }
    const city = openCity(server.connection, clock, poolSize)
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

/** Makes roles, extensions and schema of this release on either kind of server; returns the names of the migrations applied. */
export async function migratePlace(options: PlaceOptions): Promise<string[]> {
  const server = await openServer(options, 'command')
  try {
    const client = await connect(server.connection)
    try {
      await prepareServer(client)
      return await migrate(client, readMigrations())
    } finally {
      await client.end()
    }
  } finally {
    await server.stop()
  }
}

type Server = {
  connection: ConnectionConfig
  /** We made the database and bring it to this release without being asked. */
  isOurs: boolean
  dataDir: string | null
  stop(): Promise<void>
}

/** The server of a place, with its database made. The caller ends it with `stop`. */
export async function openServer({ data, ...options }: PlaceOptions, as: 'serve' | 'command'): Promise<Server> {
  const databaseUrl = options.databaseUrl ?? (data === undefined ? process.env.DATABASE_URL : undefined)
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
  const dataDir = data ?? join(process.cwd(), 'data')
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

/** A demo city stands on its day for ever; every other city lives now. */
async function cityClock(client: Awaited<ReturnType<typeof connect>>): Promise<Clock> {
  const { rows } = await client.query<{ value: unknown }>(
    `select value from platform.setting where key = 'anchored-day' and exists (
       select from platform.setting where key = 'demo' and value = 'true'::jsonb)`,
  )
  const day = rows[0]?.value
  return typeof day === 'string' ? anchoredClock(day) : systemClock()
}
