import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { findBinaries } from './binaries.ts'
import { hasCluster, makeCluster } from './cluster.ts'
import { openDataHome, runFolderOf } from './folders.ts'
import { type EmbeddedServer, type OpenOptions, openEmbedded } from './index.ts'

const isLinux = process.platform === 'linux'
const isRoot = process.getuid?.() === 0

let place: string
let dataDir: string
let opened: EmbeddedServer[]
let processes: ChildProcess[]

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'sodachi-lifecycle-'))
  chmodSync(place, 0o755) // another user must be able to pass
  dataDir = join(place, 'data')
  opened = []
  processes = []
})

afterEach(async () => {
  for (const child of processes) child.kill('SIGKILL')
  await Promise.all(opened.map((server) => server.stop()))
  if (existsSync(pidFile())) await (await open('command')).stop() // what a killed process left behind
  rmSync(place, { recursive: true, force: true })
})

async function open(as: OpenOptions['as'], rest: Partial<OpenOptions> = {}): Promise<EmbeddedServer> {
  const server = await openEmbedded(dataDir, { as, durability: 'none-for-tests', ...rest })
  opened.push(server)
  return server
}

async function ask(server: EmbeddedServer, sql: string): Promise<string> {
  const client = new Client({ ...server.connection, database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
    return String(rows[0]?.[0])
  } finally {
    await client.end()
  }
}

const pidFile = () => join(dataDir, 'postgres', 'postmaster.pid')
const serverPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0])

/** Opens the server in a process of its own; `says` gives its next line: how it opened, or the code of its refusal. */
function elsewhere(as: OpenOptions['as'], path: string[] = []) {
  const source = `
    import { openEmbedded } from '${new URL('./index.ts', import.meta.url)}'
    const options = { as: '${as}', durability: 'none-for-tests' }
    const server = await openEmbedded('${dataDir}', options).catch((error) => ({ how: error.code ?? String(error) }))
    console.log(server.how)
    process.stdin.once('data', async () => {
      await server.stop()
      console.log('left')
      process.exit()
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, PATH: [...path, process.env.PATH].join(':') },
  })
  processes.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { child, says: async () => (await lines.next()).value, leave: () => child.stdin.write('leave\n') }
}

/** A folder for PATH in which this program exists and fails, as where the system forbids or lacks it. */
function without(...programs: string[]): string[] {
  return programs.map((program) => {
    const folder = join(place, `without-${program}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, program), '#!/bin/sh\necho "Operation not permitted" >&2\nexit 1\n', { mode: 0o755 })
    return folder
  })
}

describe('the embedded server', () => {
  it('makes its cluster at the first start and keeps what it was told', async () => {
    const first = await open('command')
    expect(first.how).toBe('started')
    expect(first.version).toMatch(/^18\./)
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700)
    await ask(first, 'create table kept as select 42 as answer')
    await first.stop()
    expect(existsSync(pidFile())).toBe(false)
    expect(existsSync(first.connection.host)).toBe(false)

    const second = await open('command')
    expect(await ask(second, 'select answer from kept')).toBe('42')
  })

  it('knows Japanese letters, checks its pages, is durable and listens on no network', async () => {
    const server = await open('serve', { durability: 'full' })
    expect(await ask(server, 'show server_encoding')).toBe('UTF8')
    expect(await ask(server, "select format('%s %s', datctype, datlocprovider) from pg_database limit 1")).toBe(
      'C.UTF-8 b',
    )
    await ask(server, 'create extension pg_trgm')
    expect(await ask(server, "select cardinality(show_trgm('髙橋')) > 0")).toBe('true')
    expect(await ask(server, 'show data_checksums')).toBe('on')
    expect(await ask(server, 'show synchronous_commit')).toBe('on')
    expect(await ask(server, 'show fsync')).toBe('on')
    expect(await ask(server, 'show full_page_writes')).toBe('on')
    expect(await ask(server, 'show listen_addresses')).toBe(isLinux ? '' : '127.0.0.1')
  })

  it('refuses a cluster whose settings were weakened, and does not leave it running', async () => {
    const server = await open('command')
    await server.stop()
    writeFileSync(join(dataDir, 'postgres', 'postgresql.auto.conf'), "fsync = 'off'\n")
    await expect(openEmbedded(dataDir, { as: 'serve' })).rejects.toMatchObject({ code: 'postgres.weakDurability' })
    expect(existsSync(pidFile())).toBe(false)
  })

  it('writes no values of people into its log', async () => {
    const server = await open('command')
    await ask(server, "create table person as select '髙橋' as name")
    await ask(server, 'create unique index on person (name)')
    await expect(ask(server, "insert into person values ('髙橋')")).rejects.toThrow(/unique/)
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toContain('髙橋')
  })

  it('works in a data folder deeper than a socket path may be long', async () => {
    dataDir = join(place, 'deep'.repeat(20), 'deeper'.repeat(20), 'data')
    expect(await ask(await open('command'), 'select 1')).toBe('1')
  })
})

describe('a data folder', () => {
  it('whose first start was broken off is made again', async () => {
    mkdirSync(join(dataDir, 'postgres.making', 'base'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres.making', 'PG_VERSION'), '18\n')
    mkdirSync(join(dataDir, 'postgres'))
    expect(await ask(await open('command'), 'select 1')).toBe('1')
    expect(existsSync(join(dataDir, 'postgres.making'))).toBe(false)
  })

  it('with something else in the place of the cluster is refused and left as it is', async () => {
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres', 'letters.txt'), 'private')
    await expect(open('serve')).rejects.toMatchObject({ code: 'postgres.notOurData' })
    expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['letters.txt'])
    rmSync(join(dataDir, 'postgres'), { recursive: true })
  })

  it('of another major version is refused with both versions', async () => {
    await (await open('command')).stop()
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
    await expect(open('serve')).rejects.toThrow(/PostgreSQL 15 のデータで、内蔵の PostgreSQL 18 では/)
  })

  it.runIf(isRoot)('whose run folder belongs to somebody else is refused', async () => {
    mkdirSync(dataDir)
    const folder = runFolderOf(dataDir)
    mkdirSync(folder)
    chownSync(folder, 54_321, 54_321)
    await expect(open('serve')).rejects.toMatchObject({ code: 'postgres.runFolderTaken' })
    rmSync(folder, { recursive: true })
  })
})

describe('several processes on one data folder', () => {
  it('refuse a second serve, naming the first', async () => {
    await open('serve')
    await expect(open('serve')).rejects.toMatchObject({ code: 'postgres.alreadyServed' })
    await expect(open('serve')).rejects.toThrow(`プロセス ${process.pid}（`)
    const other = elsewhere('serve')
    expect(await other.says()).toBe('postgres.alreadyServed')
  })

  it('let a command join the serve and leave it running', async () => {
    const serve = await open('serve')
    const command = elsewhere('command')
    expect(await command.says()).toBe('joined')
    command.leave()
    expect(await command.says()).toBe('left')
    expect(await ask(serve, 'select 1')).toBe('1')
  })

  it('let two commands start together; who owns the server waits for the other', async () => {
    let isWaiting = () => {}
    const waiting = new Promise<string>((resolve) => {
      isWaiting = () => resolve('waiting')
    })
    const log = (line: string) => line.includes('使い終わるのを待って') && isWaiting()
    const both = await Promise.all([open('command', { log }), open('command', { log })])
    expect(both.map(({ how }) => how).toSorted()).toEqual(['joined', 'started'])
    const [joined, owner] = both.toSorted((a, b) => a.how.localeCompare(b.how)) as [EmbeddedServer, EmbeddedServer]

    const stopped = owner.stop().then(() => 'stopped')
    expect(await Promise.race([waiting, stopped])).toBe('waiting')
    expect(await ask(joined, 'select 1')).toBe('1')
    await joined.stop()
    await stopped
    expect(existsSync(pidFile())).toBe(false)
  })

  it('let a serve take over when the command that owns the server has ended', async () => {
    const command = await open('command')
    let isWaiting = () => {}
    const waiting = new Promise<void>((resolve) => {
      isWaiting = resolve
    })
    const serve = open('serve', { log: (line) => line.startsWith(`プロセス ${process.pid} が`) && isWaiting() })
    await waiting
    await command.stop()
    expect((await serve).how).toBe('started')
  })
})

describe('after a kill -9', () => {
  it.runIf(isLinux)('of its process, the server ends by itself', async () => {
    const killed = elsewhere('serve')
    expect(await killed.says()).toBe('started')
    killed.child.kill('SIGKILL')
    await vi.waitFor(() => expect(existsSync(pidFile())).toBe(false), { timeout: 30_000 })
    expect((await open('serve')).how).toBe('started')
  })

  it.runIf(isLinux)(
    'of its process where the system cannot tie them together, the server is adopted and stopped',
    async () => {
      const killed = elsewhere('serve', without('setpriv'))
      expect(await killed.says()).toBe('started')
      const pid = serverPid()
      killed.child.kill('SIGKILL')
      await vi.waitFor(async () => expect((await open('serve')).how).toBe('adopted'), { timeout: 30_000 })
      expect(serverPid()).toBe(pid)
      await opened[0]?.stop()
      expect(existsSync(pidFile())).toBe(false)
    },
  )

  it('of the server, a serve starts it again', async () => {
    const serve = await open('serve')
    const pid = serverPid()
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(() => expect(serverPid()).not.toBe(pid), { timeout: 30_000, interval: 100 })
    await vi.waitFor(async () => expect(await ask(serve, 'select 1')).toBe('1'), { timeout: 30_000, interval: 100 })
  })

  it('of both, a pid file whose number now belongs to another program is no hindrance', async () => {
    const server = await open('command')
    const text = readFileSync(pidFile(), 'utf8')
    await server.stop()
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' })
    processes.push(other)
    writeFileSync(pidFile(), text.replace(/^\d+/, String(other.pid)), { mode: 0o600 })

    const next = await open('command')
    expect(next.how).toBe('started')
    await next.stop()
    expect(other.exitCode).toBeNull()
    expect(other.signalCode).toBeNull()
  })
})

describe.runIf(isLinux && isRoot)('as root, where user namespaces are forbidden', () => {
  const ownerOfServer = () => statSync(`/proc/${serverPid()}`).uid

  it('runs the server as an unprivileged user', async () => {
    const other = elsewhere('serve', without('unshare'))
    expect(await other.says()).toBe('started')
    expect(ownerOfServer()).not.toBe(0)
    expect(statSync(dataDir).mode & 0o777).toBe(0o710)
    other.leave()
    expect(await other.says()).toBe('left')
    expect(await ask(await open('command'), 'select 1')).toBe('1') // and takes the folder back where they are allowed
  })

  it('does so also below a folder that only root may enter', async () => {
    chmodSync(place, 0o700)
    const other = elsewhere('serve', without('unshare'))
    expect(await other.says()).toBe('started')
    expect(ownerOfServer()).not.toBe(0)
    other.leave()
    expect(await other.says()).toBe('left')
  })

  it('does so too with programs of a folder that only root may enter', async () => {
    const closed = join(place, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const { initdb, major } = findBinaries()
    cpSync(join(dirname(initdb), '..'), join(closed, 'native'), { recursive: true, verbatimSymlinks: true })
    const program = (name: string) => join(closed, 'native', 'bin', name)
    const binaries = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major }
    vi.stubEnv('PATH', [...without('unshare'), process.env.PATH].join(':'))
    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    const home = openDataHome(dataDir)
    await makeCluster(home, binaries, true)
    expect(hasCluster(home.cluster, major)).toBe(true)
    expect(statSync(home.cluster).uid).not.toBe(0)
  })

  it('refuses clearly when no way is left', async () => {
    chmodSync(place, 0o700)
    expect(await elsewhere('serve', without('unshare', 'setpriv')).says()).toBe('postgres.cannotRun')
  })
})
