import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { connect, readMigrations } from '../platform/database/index.ts'
import { type EmbeddedServer, openEmbedded } from '../platform/postgres/index.ts'
import { endAll, sodachi, start } from './testing/command-line.ts'

/** A server as a city runs one: the one that the other tests share may lose data, and is refused for that. */
let server: EmbeddedServer
let place: string

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'sodachi-line-'))
  server = await openEmbedded(join(place, 'server'), { as: 'serve' })
})
afterAll(async () => {
  await endAll()
  await server?.stop()
  rmSync(place, { recursive: true, force: true })
})

type Login = { host: string; port: number; user: string; password?: string }
const urlOf = ({ host, port, user, password = '' }: Login, database: string) =>
  `postgres://${user}:${encodeURIComponent(password)}@/${database}?host=${encodeURIComponent(host)}&port=${port}`

async function query(database: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect({ ...server.connection, database })
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** As docs/grown-city.md has it: owned by somebody who may make roles and is no superuser. */
async function newDatabase(name: string): Promise<string> {
  await query('postgres', 'create role keeper login createrole')
  await query('postgres', `create database ${name} owner keeper`)
  return urlOf({ ...server.connection, user: 'keeper' }, name)
}

async function answer(url: string) {
  const response = await fetch(url)
  return { status: response.status, body: await response.json() }
}

describe.concurrent('sodachi, called wrongly', () => {
  it.each([
    ['an unknown command', ['raise'], /raise/],
    ['no command', [], /Usage/],
    ['an unknown option', ['migrate', '--quickly'], /--quickly/],
    ['an option that is missing', ['import', 'roster', '--org', 'a.csv'], /--staff/],
    ['both ways to say which city', ['migrate', '--data', 'x', '--database-url', 'postgres://x'], /--database-url/],
    ['no such day', ['policy', 'import', 'x.yaml', '--effective-on', '2026-02-30'], /2026-04-01 の形/],
    ['too few staff', ['demo', '--staff', '3'], /120 から 30000 まで/],
    ['no such port', ['serve', '--port', '65536'], /0 から 65535 まで/],
  ])('with %s ends with 2, says why and how to see the usage', async (_, args, why) => {
    const { code, out, err } = await sodachi(...args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(why)
    expect(err).toMatch(/--help|Usage/)
  })

  it('shows its commands with --help, and ends with 0', async () => {
    const { code, out } = await sodachi('--help')
    expect(code).toBe(0)
    for (const command of ['serve', 'demo', 'migrate', 'doctor', 'policy', 'import', 'admin'])
      expect(out).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
  })
})

describe.concurrent('sodachi, told of a city that it cannot reach', () => {
  it.each([
    ['nobody listens', 'postgres://x:himitsu@127.0.0.1:1/x', /127\.0\.0\.1:1/],
    ['there is no socket', 'postgres://x:himitsu@/x?host=/no/such/folder', /\/no\/such\/folder/],
    ['the address is none', 'postgres://x:himitsu@h:99999/x', /接続先/],
  ])('ends with 1 and says what to do where %s, and never the password', async (_, url, why) => {
    const { code, err } = await sodachi('policy', 'list', '--database-url', url)
    expect(code).toBe(1)
    expect(err).toMatch(why)
    expect(err).toMatch(/→ .*sodachi doctor/)
    expect(err).not.toMatch(/himitsu|\bat \w+.*:\d+/)
  })

  it('ends with 1 where there is no such database', async () => {
    const { code, err } = await sodachi('policy', 'list', '--database-url', urlOf(server.connection, 'nowhere'))
    expect(code).toBe(1)
    expect(err).toContain('nowhere')
  })

  it.skipIf(process.env.SODACHI_TEST_SERVER_URL)('refuses a server that may lose what it has kept', async () => {
    const { code, err } = await sodachi('migrate', '--database-url', urlOf(inject('postgres'), 'postgres'))
    expect(code).toBe(1)
    expect(err).toContain('fsync=off')
  })
})

describe('sodachi on a PostgreSQL of the city', () => {
  it('opens nothing before it is migrated, migrates once, and then answers', async () => {
    const url = await newDatabase('migrated')
    const commands = [
      ['policy', 'list'],
      ['serve', '--port', '0'],
    ]
    const refused = await Promise.all(commands.map((command) => sodachi(...command, '--database-url', url)))
    for (const { code, err } of refused) {
      expect(code).toBe(1)
      expect(err).toMatch(/移行が \d+ 件/)
      expect(err).toMatch(/→ 「sodachi migrate」/)
    }
    expect(await query('migrated', `select from pg_namespace where nspname in ('people', 'migration')`)).toEqual([])

    const first = await sodachi('migrate', '--database-url', url)
    expect(first.code).toBe(0)
    for (const { name } of readMigrations()) expect(first.out).toContain(name)
    const again = await sodachi('migrate', '--database-url', url)
    expect(again).toMatchObject({ code: 0, out: '適用する移行はありません。\n' })
    expect(await sodachi('policy', 'list', '--json', '--database-url', url)).toMatchObject({ code: 0 })
  })

  it('imports no policy that has faults: each is listed with its line', async () => {
    const url = urlOf({ ...server.connection, user: 'keeper' }, 'migrated')
    const file = join(place, 'broken.yaml')
    writeFileSync(file, 'format: sodachi-policy/1\ntitle: 試験\ngrades: 8\n')
    const { code, out, err } = await sodachi(
      'policy',
      'import',
      file,
      '--effective-on',
      '2026-04-01',
      '--database-url',
      url,
    )
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toContain(`${file}:3: grades: `)
    expect(err).toMatch(/直すところが\d+か所あります。何も取り込んでいません。/)
    expect(await query('migrated', 'select from policy.version')).toEqual([])
  })

  it('makes no demo among people, and leaves them as they are', async () => {
    await query('migrated', 'insert into people.person default values')
    const { code, out, err } = await sodachi(
      'demo',
      '--staff',
      '120',
      '--database-url',
      urlOf(server.connection, 'migrated'),
    )
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(/すでに1人の職員がいます.*\n→ .*--data/)
    expect(await query('migrated', 'select count(*)::int as n from people.person')).toEqual([{ n: 1 }])
    expect(await query('migrated', 'select from platform.setting')).toEqual([])
  })

  it('serves it only with a secret that its processes share', async () => {
    const url = urlOf(server.connection, 'migrated')
    const { code, err } = await sodachi('serve', '--port', '0', '--database-url', url)
    expect(code).toBe(1)
    expect(err).toContain('SODACHI_SECRET')

    // As whom a city serves: somebody with no rights of their own.
    const bare = urlOf({ ...server.connection, user: 'sodachi_login' }, 'migrated')
    const serve = start(['serve', '--port', '0'], { DATABASE_URL: bare, SODACHI_SECRET: 'x'.repeat(40) })
    const address = (await serve.line(/localhost/)).match(/http:\S+/)?.[0]
    expect(await answer(`${address}/readyz`)).toEqual({ status: 200, body: { ok: true } })
    expect((await answer(`${address}/api/session`)).status).toBe(200)
    serve.child.kill('SIGINT')
    expect(await serve.ended).toMatchObject({ code: 0, err: '' })
  })
})

describe('sodachi on a data folder', () => {
  const data = () => join(place, 'demo')

  it('examines an empty one without making anything', async () => {
    const empty = join(place, 'empty')
    mkdirSync(empty, { mode: 0o700 })
    const folders = [empty, join(place, 'not-there')]
    const said = await Promise.all(folders.map((folder) => sodachi('doctor', '--json', '--data', folder)))
    for (const { code, out } of said) {
      expect(code).toBe(0)
      const { findings } = JSON.parse(out) as { findings: { ok: boolean }[] }
      expect(findings.every(({ ok }) => ok)).toBe(true)
    }
    expect(readdirSync(empty)).toEqual([])
    expect(existsSync(join(place, 'not-there'))).toBe(false)
  })

  it('makes a demo city once; the second time it is the same city, with the same sign-ins', async () => {
    const demo = ['demo', '--staff', '120', '--today', '2026-04-01', '--data', data()]
    const first = await sodachi(...demo)
    expect(first.code).toBe(0)
    expect(first.out).toMatch(/架空市を作りました（2026-04-01 現在、職員 120 人/)
    const signInsOf = (out: string) => out.slice(out.indexOf('サインインできる人'))
    expect(signInsOf(first.out)).toMatch(/sodachi-demo[\s\S]*主事[\s\S]*人事課[\s\S]*監査/)

    const second = await sodachi(...demo.with(2, '300').with(4, '2027-04-01'))
    expect(second.code).toBe(0)
    expect(second.out).toContain('前に作った架空市を使います（2026-04-01 現在）。')
    expect(second.err).toContain('--today 2027-04-01 は使いません')
    expect(signInsOf(second.out)).toBe(signInsOf(first.out))
  })

  it('finds nothing wrong with it afterwards', async () => {
    const { code, out } = await sodachi('doctor', '--json', '--data', data())
    const { findings } = JSON.parse(out) as { findings: { topic: string; ok: boolean }[] }
    expect(findings.filter(({ ok }) => !ok)).toEqual([])
    expect(findings.map(({ topic }) => topic)).toEqual(expect.arrayContaining(['PostgreSQL の版', '移行']))
    expect(code).toBe(0)
  })

  it('serves it to one process at a time, answers, and ends with 0 when it is told to stop', async () => {
    const serve = start(['serve', '--port', '0', '--data', data()])
    const address = (await serve.line(/localhost/)).match(/http:\S+/)?.[0]
    expect(await answer(`${address}/readyz`)).toEqual({ status: 200, body: { ok: true } })
    expect(await answer(`${address}/api/session`)).toMatchObject({ status: 200 })

    const second = await sodachi('serve', '--port', '0', '--data', data())
    expect(second.code).toBe(1)
    expect(second.err).toMatch(/すでに プロセス \d+.*動かしています。\n→ /)
    expect((await sodachi('policy', 'list', '--data', data())).code).toBe(0)

    serve.child.kill('SIGTERM')
    expect((await serve.ended).code).toBe(0)
    expect(existsSync(join(data(), 'postgres', 'postmaster.pid'))).toBe(false)
    await expect(fetch(`${address}/readyz`)).rejects.toThrow()
  })

  it('says which port is taken, and leaves no database running', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as { port: number }
    const { code, err } = await sodachi('serve', '--port', String(port), '--data', data())
    await new Promise((closed) => taken.close(closed))
    expect(code).toBe(1)
    expect(err).toMatch(new RegExp(`${port}.*\\n→ .*--port`))
    expect(existsSync(join(data(), 'postgres', 'postmaster.pid'))).toBe(false)
  })
})
