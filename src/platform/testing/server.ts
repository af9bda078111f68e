import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { connect } from '../database/index.ts'
import { openEmbedded } from '../postgres/index.ts'
import { prepareTemplate } from './template.ts'

/** The one server of a test run, as its superuser. */
export type TestServer = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password?: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestServer
    /** Name of the migrated database that test files copy. */
    template: string
  }
}

/** Set to run the same tests on a PostgreSQL of one's own: `postgres://superuser:password@host:port`. */
const OUTSIDE = 'SODACHI_TEST_SERVER_URL'

const PREFIX = 'sodachi-test-'
const LONGEST_RUN_HOURS = 3 // another run may be under way beside us: only what is older is left over

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env[OUTSIDE]
  const { server, stop } = url ? await openOutside(url) : await openInside()
  try {
    const template = await prepareTemplate(server)
    project.provide('postgres', server)
    project.provide('template', template)
    return async () => {
      if (url) await asSuperuser(server, (client) => client.query(`drop database if exists ${template} with (force)`))
      await stop()
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Of this run alone, and gone with it: even kill -9 of the run ends the server, because it lives no longer than its parent. */
async function openInside() {
  removeLeftovers()
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove) // when setup or a test crashes, nobody calls stop
  const embedded = await openEmbedded(folder, { as: 'serve', durability: 'none-for-tests' })
  const stop = async () => {
    await embedded.stop()
    remove()
  }
  return { server: embedded.connection, stop }
}

/** Folders of runs that were killed. */
function removeLeftovers() {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX))
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (age > LONGEST_RUN_HOURS * 3_600_000) rmSync(folder, { recursive: true, force: true })
  }
}

async function openOutside(url: string) {
  const { host, port, user = 'postgres', password } = new Client({ connectionString: url })
  const server: TestServer = { host, port, user, ...(password ? { password } : {}) }
  await asSuperuser(server, dropLeftovers)
  return { server, stop: async () => undefined }
}

/** Databases of killed runs. */
async function dropLeftovers(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(`
    select datname from pg_database
     where datname ~ '^sodachi_(template|test)_[0-9a-f]+$'
       and (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - interval '${LONGEST_RUN_HOURS} hours'
       and not exists (select from pg_stat_activity where datid = pg_database.oid)`)
  for (const { datname } of rows) await client.query(`drop database if exists ${datname}`)
}

async function asSuperuser<T>(server: TestServer, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect({ ...server, database: 'postgres' })
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
