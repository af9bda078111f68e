import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type ConnectionConfig, connect } from '../src/platform/database/index.ts'
import { openEmbedded } from '../src/platform/postgres/index.ts'
import { newFolder, removeFolder } from './city.ts'

/** A PostgreSQL of another kind than the folder of a city: known by an address, with databases that the trial makes and drops. */
export type OtherServer = {
  /** What it is, for people. */
  readonly what: string
  newDatabase(): Promise<{ readonly url: string; readonly connection: ConnectionConfig; drop(): Promise<void> }>
  stop(): Promise<void>
}

/** The server that tests use too (TEST_DATABASE_URL, or one at 127.0.0.1:5432), else one of our own that is known by its address only. */
export async function otherServer(): Promise<OtherServer> {
  const given = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const version = await versionOf(given)
  if (version !== null) return at(given, `PostgreSQL ${version} at ${new URL(given).host}`, async () => {})
  const folder = newFolder()
  const embedded = await openEmbedded(join(folder, 'server'), { as: 'serve' })
  const { user, host, port } = embedded.connection
  const address = `postgres://${user}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`
  return at(address, 'a second embedded PostgreSQL, by its address', async () => {
    await embedded.stop()
    removeFolder(folder)
  })
}

function at(address: string, what: string, stop: () => Promise<void>): OtherServer {
  const asSuperuser = async (sql: string) => {
    const client = await connect({ connectionString: address })
    await client.query(sql).finally(() => client.end())
  }
  return {
    what,
    stop,
    async newDatabase() {
      const name = `sodachi_trial_${randomBytes(6).toString('hex')}`
      await asSuperuser(`create database ${name}`)
      const url = new URL(address)
      url.pathname = `/${name}`
      return {
        url: url.href,
        connection: { connectionString: url.href },
        drop: () => asSuperuser(`drop database if exists ${name} with (force)`),
      }
    },
  }
}

async function versionOf(address: string): Promise<string | null> {
  const client = await connect({ connectionString: address }).catch(() => null)
  if (client === null) return null
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  await client.end()
  return rows[0]?.server_version ?? null
}
