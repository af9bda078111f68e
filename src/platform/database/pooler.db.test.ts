import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { fixedClock } from '../calendar/index.ts'
import { testCity } from '../testing/database.ts'
import { type Relay, relayTo } from '../testing/relay.ts'
import { type City, connect, openCity, poolerRefusal } from './index.ts'

const program = [process.env.PGBOUNCER_PATH, '/usr/sbin/pgbouncer', '/opt/pgbouncer/bin/pgbouncer'].find(
  (path) => path !== undefined && versionOf(path) !== null,
)
const version = program === undefined ? null : versionOf(program)
if (version === null) console.log('PgBouncer: not run (there is none on this machine)')

function versionOf(path: string): number | null {
  try {
    const said = execFileSync(path, ['--version'], { encoding: 'utf8' })
    return Number(/PgBouncer 1\.(\d+)/.exec(said)?.[1])
  } catch {
    return null
  }
}

const city = testCity('2026-04-01')
let folder: string
let relay: Relay
let bouncer: ChildProcess
let port: number

/** Two connections of the server for everybody, lent for a transaction. */
beforeAll(async () => {
  if (program === undefined) return
  folder = mkdtempSync(join(tmpdir(), 'sodachi-pooler-'))
  chmodSync(folder, 0o755)
  relay = await relayTo(inject('postgres'))
  port = await freePort()
  const { user, password } = inject('postgres')
  const secret = password ? ` password='${password.replaceAll("'", "''")}'` : ''
  const server = `host=127.0.0.1 port=${relay.port} dbname=${city.connection.database} user=${user}${secret}`
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(
    file,
    `[databases]
city = ${server} connect_query='set session authorization sodachi_login'
keeper = ${server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 2
${(version ?? 0) >= 21 ? 'max_prepared_statements = 500' : ''}
`,
  )
  const asRoot = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {} // it refuses to run as root
  bouncer = spawn(program, [file], { stdio: 'ignore', ...asRoot })
  await vi.waitFor(async () => (await connect(through('keeper'))).end(), { timeout: 10_000, interval: 50 })
})
afterAll(async () => {
  bouncer?.kill('SIGQUIT')
  await relay?.fail()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const through = (database: string) => ({ host: '127.0.0.1', port, user: 'anybody', database })

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function behindPooler<T>(work: (open: City) => Promise<T>): Promise<T> {
  const open = openCity(city.connection, fixedClock('2026-04-01T09:00'), 8, through('city'))
  try {
    return await work(open)
  } finally {
    await open.close()
  }
}

describe.skipIf((version ?? 0) < 21)('requests that take their connections from PgBouncer', () => {
  it('are each their own actor, in Japan’s time, however many share how few connections', async () => {
    expect(await poolerRefusal(through('city'), city.connection)).toBeNull()
    const ids: string[] = []
    for (let n = 0; n < 8; n += 1) {
      const label = `pooled-${n}`
      const [row] = await city.superuser(
        'insert into people.account (login_name, label) values ($1, $1) returning id',
        [label],
      )
      ids.push(String(row?.id))
    }
    await behindPooler(async (open) => {
      const ask = (account: string | undefined) =>
        open.as(account === undefined ? { signedOut: true } : { account }, async (tx) => {
          const { rows } =
            await sql`select current_user as me, access.account_id() as account, current_setting('TimeZone') as zone,
            (select count(*)::int from people.account) as seen`.execute(tx)
          return rows[0]
        })
      const asked = Array.from({ length: 200 }, (_, turn) => (turn % 9 === 8 ? undefined : ids[turn % 9]))
      const answers = await Promise.all(asked.map(ask))
      expect(answers).toEqual(
        asked.map((account) => ({
          me: 'sodachi_app',
          account: account ?? null,
          zone: 'Asia/Tokyo',
          seen: account === undefined ? 0 : 1,
        })),
      )
    })
  })

  it('serve the next one after one that failed', () =>
    behindPooler(async (open) => {
      const broken = (tx: Parameters<Parameters<City['as']>[1]>[0]) => sql`select 1 / 0`.execute(tx)
      for (let round = 0; round < 5; round += 1)
        await expect(open.as({ signedOut: true }, broken)).rejects.toThrow(/division/)
      const after = open.as({ signedOut: true }, async (tx) => (await sql`select current_user as me`.execute(tx)).rows)
      expect(await after).toEqual([{ me: 'sodachi_app' }])
    }))

  it('are refused from the start where the pooler signs in as somebody with rights of their own, or elsewhere', async () => {
    expect(await poolerRefusal(through('keeper'), city.connection)).toMatchObject({ code: 'platform.poolerUser' })
    const elsewhere = { ...city.connection, database: 'postgres' }
    expect(await poolerRefusal(through('city'), elsewhere)).toMatchObject({ code: 'platform.poolerElsewhere' })
  })
})

describe.skipIf(version === null || version >= 21)('a PgBouncer that is too old', () => {
  it('is refused from the start, with what to do', async () => {
    expect(await poolerRefusal(through('city'), city.connection)).toMatchObject({ code: 'platform.poolerWithoutPlans' })
  })
})
