import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stopKey } from '../people/api-keys/keys.ts'
import { hashApiKey, newApiKey } from '../platform/signin/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { keyedApp } from './testing/keyed-app.ts'
import { buildWorld, type World } from './testing/world.ts'

const today = '2026-04-01'
const city = testCity(today)
let world: World
let server: ReturnType<typeof keyedApp>
let administrator: string
let clock = Date.parse('2026-04-01T09:00:00+09:00')
let networks = 0

beforeAll(async () => {
  world = await buildWorld(city)
  administrator = world.accounts['system-administrator'] ?? ''
  server = keyedApp(city, administrator, () => clock)
})
afterAll(() => server.close())
beforeEach(() => {
  city.standOn(today)
  clock += 24 * 60 * 60_000 // tries of the test before are forgotten
})

const directory = '/api/people/directory'
/** A network in which nobody has tried anything yet. */
const fresh = () => `198.51.${Math.floor(++networks / 250)}.${networks % 250}`
const asAdministrator = <T>(work: Parameters<typeof city.as<T>>[1]) => city.as({ account: administrator }, work)
const stop = (keyId: string) => asAdministrator((tx, actor) => stopKey(tx, actor, keyId))
const refusedLines = () =>
  city.superuser(
    `select did, record, actor_kind, account_id from platform.audit_entry where did = 'signin.keyRefused' order by id`,
  )

/** A key whose account is of 人事課. */
async function keyOfPersonnel(wanted: Parameters<typeof server.make>[0] = {}) {
  const made = await server.make(wanted)
  await server.give(made.accountId, 'personnel')
  return made
}

/** How many people a key finds in the directory. */
async function foundBy(asked: Parameters<typeof server.ask>[1]) {
  const { status, body } = await server.ask(directory, asked)
  expect(status).toBe(200)
  return (body as { items: unknown[] }).items.length
}

describe('a request with a 連携キー', () => {
  it('is one of the account of the key: without a duty it sees nothing, with one what the duty sees', async () => {
    const { key, accountId } = await server.make()
    expect((await server.ask(directory, { key })).body?.code).toBe('people.notInsider')
    await server.give(accountId, 'personnel')
    expect(await foundBy({ key })).toBeGreaterThan(5)
  })

  it('tells whoever asks which duties it has, and whose city it is', async () => {
    const { key } = await keyOfPersonnel({ clientName: '庶務システム' })
    expect((await server.ask('/api/session', { key })).body).toMatchObject({
      account: { label: '庶務システム' },
      person: null,
      duties: [{ code: 'personnel' }],
    })
  })

  it('calls what its scopes say, and nothing else, before the procedure is asked', async () => {
    const { key } = await keyOfPersonnel({ scopes: ['people:read'] })
    const hold = { staffNumber: null, class: 'task', cause: 'audit', reason: '試験', until: null }
    for (const [path, json, code] of [
      ['/api/people/retention/holds', hold, 'platform.outOfScope'],
      ['/api/policy/versions', undefined, 'platform.outOfScope'],
      ['/api/notifications', undefined, 'platform.notByKey'],
      ['/api/sign-ins', undefined, 'platform.notByKey'],
      ['/api/people/api-keys', undefined, 'platform.notByKey'],
      ['/api/people/activate', { staffNumber: '1', code: '1', password: 'x' }, 'platform.notByKey'],
    ] as const) {
      const answer = await server.ask(path, { key, ...(json && { json }) })
      expect([path, answer.status, answer.body?.code]).toEqual([path, 403, code])
    }
    expect(await city.superuser('select from people.retention_hold')).toEqual([])
  })

  it('does nothing that a person has to prove, whatever its scopes and duties', async () => {
    const { key } = await keyOfPersonnel({ scopes: ['people:read', 'people:write'] })
    const proposal = { accountId: world.accounts.colleague, duty: 'reform', from: today, to: null, reason: '試験' }
    const answer = await server.ask('/api/people/duties', { key, json: proposal })
    expect([answer.status, answer.body?.code]).toEqual([403, 'platform.notByKey'])
  })

  it('writes where it may, once for each Idempotency-Key, and the audit says the account and the key', async () => {
    const { key, keyId, accountId } = await keyOfPersonnel({ scopes: ['people:write'] })
    const json = { staffNumber: null, class: 'task', cause: 'audit', reason: '一度だけ', until: null }
    const headers = { 'Idempotency-Key': 'hold-0001' }
    const [first, second] = [
      await server.ask('/api/people/retention/holds', { key, json, headers }),
      await server.ask('/api/people/retention/holds', { key, json, headers }),
    ]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.text).toBe(first.text)
    expect(await city.superuser(`select from people.retention_hold where reason = '一度だけ'`)).toHaveLength(1)
    expect(
      await city.superuser(
        `select actor_kind, account_id, actor_name, duties from platform.audit_entry where did = 'people.placeHold' and account_id = $1`,
        [accountId],
      ),
    ).toEqual([{ actor_kind: 'account', account_id: accountId, actor_name: `key ${keyId}`, duties: ['personnel'] }])
  })

  it('makes no session and no cookie, and opens nothing at the door of people', async () => {
    const { key, accountId } = await keyOfPersonnel()
    const answer = await server.ask(directory, { key })
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await city.superuser('select from auth.session where "userId" = $1', [accountId])).toEqual([])
    const prove = await server.ask('/api/auth/prove', {
      key,
      json: { password: 'x' },
      headers: { origin: 'http://sodachi.example' },
    })
    expect([prove.status, prove.body?.code]).toEqual([401, 'signin.signedOut'])
  })

  it('counts before a cookie', async () => {
    const answer = await server.ask(directory, { key: newApiKey(), from: fresh(), headers: { cookie: 'sodachi=x' } })
    expect(answer.body?.code).toBe('signin.keyRefused')
  })

  it('waits with a duty for which the city wants a second proof, or another network', async () => {
    const { key } = await keyOfPersonnel()
    await city.superuser(`insert into platform.setting values ('second-factor-duties', '["personnel"]')`)
    expect((await server.ask(directory, { key })).body?.code).toBe('platform.dutyWaitsForKey')
    await city.superuser(`delete from platform.setting where key = 'second-factor-duties'`)
    await city.superuser(`insert into platform.setting values ('duty-networks', '{"personnel":["10.0.0.0/8"]}')`)
    expect((await server.ask(directory, { key })).body?.code).toBe('platform.dutyWaitsForKey')
    expect(await foundBy({ key, from: '10.2.3.4' })).toBeGreaterThan(5)
    await city.superuser(`delete from platform.setting where key = 'duty-networks'`)
  })

  it('leaves the day on which the key was last used', async () => {
    const { key, keyId } = await server.make({ lastDay: '2026-06-30' })
    const used = async () =>
      (await city.superuser('select used_on::text from people.api_key where id = $1', [keyId]))[0]?.used_on
    expect(await used()).toBeNull()
    await server.ask(directory, { key })
    expect(await used()).toBe('2026-04-01')
    city.standOn('2026-04-09')
    await server.ask(directory, { key })
    expect(await used()).toBe('2026-04-09')
  })

  it('never has the key in a log', async () => {
    const { key } = await keyOfPersonnel()
    await server.ask(directory, { key })
    await server.ask(directory, { key: `${key}x`, from: fresh() })
    expect(JSON.stringify(server.lines)).not.toContain(key.slice(8, 40))
  })
})

describe('a 連携キー that is not in force', () => {
  it('gets one and the same answer, whatever the reason, and the audit has the key where it is one of ours', async () => {
    const over = await keyOfPersonnel({ lastDay: '2026-04-01' })
    const stopped = await keyOfPersonnel({ lastDay: '2026-06-30' })
    const elsewhere = await keyOfPersonnel({ lastDay: '2026-06-30', networks: ['10.20.0.0/16', '2001:db8::/32'] })
    const closed = await keyOfPersonnel({ lastDay: '2026-06-30' })
    for (const { key } of [over, stopped, closed]) expect(await foundBy({ key })).toBeGreaterThan(5)
    expect((await server.ask(directory, { key: elsewhere.key, from: '10.20.1.1' })).status).toBe(200)
    expect((await server.ask(directory, { key: elsewhere.key, from: '2001:db8::7' })).status).toBe(200)

    await stop(stopped.keyId)
    await city.superuser('update people.account set disabled_at = now() where id = $1', [closed.accountId])
    city.standOn('2026-04-02')
    const before = (await refusedLines()).length
    const sent = [
      over.key,
      stopped.key,
      elsewhere.key,
      closed.key,
      newApiKey(),
      `${over.key.slice(0, -1)}-`,
      'sodachi_',
    ]
    const answers = []
    for (const key of sent) answers.push(await server.ask(directory, { key, from: fresh() }))
    const said = answers.map(({ status, headers, body }) => {
      const { requestId: _, ...rest } = body ?? {}
      return JSON.stringify([status, headers.get('www-authenticate'), rest])
    })
    expect(new Set(said).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'signin.keyRefused' } })
    expect(answers[0]?.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
    expect((await refusedLines()).slice(before)).toEqual(
      [over.keyId, stopped.keyId, elsewhere.keyId, closed.keyId, null, null, null].map((record) => ({
        did: 'signin.keyRefused',
        record,
        actor_kind: 'signed-out',
        account_id: null,
      })),
    )
  })

  it('is refused also where nobody has to be signed in', async () => {
    const answer = await server.ask('/api/sign-ins/ways', { key: newApiKey(), from: fresh() })
    expect(answer.status).toBe(401)
  })

  it('has to pause when it is tried on and on, without more lines in the audit; a key in force does not wait for it', async () => {
    const { key } = await keyOfPersonnel()
    const from = fresh()
    const before = (await refusedLines()).length
    const codes = []
    for (let at = 0; at < 9; at += 1) codes.push((await server.ask(directory, { key: newApiKey(), from })).body?.code)
    expect(codes).toEqual([...Array(5).fill('signin.keyRefused'), ...Array(4).fill('signin.pause')])
    expect(await refusedLines()).toHaveLength(before + 5)
    expect((await server.ask(directory, { key, from })).status).toBe(200)
  })

  it('is refused at the very next request after it was stopped, and cannot be taken into use again', async () => {
    const { key, keyId } = await server.make()
    await stop(keyId)
    expect((await server.ask(directory, { key, from: fresh() })).status).toBe(401)
    await expect(
      asAdministrator((tx) =>
        tx
          .updateTable('people.apiKey')
          .set({ revokedAt: null, revokedBy: null })
          .where('id', '=', keyId)
          .executeTakeFirst(),
      ),
    ).resolves.toMatchObject({ numUpdatedRows: 0n })
  })
})

describe('what the database holds of a 連携キー', () => {
  it('is a hash and the last four characters, and no request reads the hash', async () => {
    const { key, keyId } = await server.make()
    const [row] = await city.superuser(`select *, encode(hash, 'hex') as hex from people.api_key where id = $1`, [
      keyId,
    ])
    expect(row).toMatchObject({ hex: hashApiKey(key), ending: key.slice(-4) })
    expect(JSON.stringify(row)).not.toContain(key.slice(8, 30))
    await expect(
      asAdministrator((tx) => tx.selectFrom('people.apiKey').select('hash').execute()),
    ).rejects.toMatchObject({ code: '42501' })
    expect(JSON.stringify(await city.superuser('select * from platform.written_once'))).not.toContain(key)
  })

  it('lets nobody make a key for the account of a person, or of an auditor or vendor from outside', async () => {
    for (const who of ['self', 'auditor', 'vendor'])
      await expect(server.make({ clientId: world.accounts[who] ?? '' }), who).rejects.toMatchObject({
        code: 'apikeys.noSuchClient',
      })
    const insert = (account: string) =>
      asAdministrator((tx) =>
        sql`insert into people.api_key (account_id, name, hash, ending, scopes, expires_on, made_by)
          values (${account}, 'x', sha256(${account}::bytea), 'abcd', '{people:read}', '2026-05-01', access.account_id())`.execute(
          tx,
        ),
      )
    for (const who of ['self', 'auditor', 'vendor'])
      await expect(insert(world.accounts[who] ?? ''), who).rejects.toMatchObject({ code: '42501' })
    const { accountId } = await server.make()
    await insert(accountId)
  })

  it('lets no key make another, though its account is a システム管理者', async () => {
    const { key, accountId } = await server.make({ scopes: ['people:write'] })
    await server.give(accountId, 'system-administrator')
    const who = { key: hashApiKey(key) }
    expect((await city.as(who, async (_, actor) => actor)).duties).toEqual(['system-administrator'])
    await expect(
      city.as(who, (tx) =>
        sql`insert into people.api_key (account_id, name, hash, ending, scopes, expires_on, made_by)
          values (${accountId}, 'x', sha256('x'), 'abcd', '{people:read}', '2026-05-01', access.account_id())`.execute(
          tx,
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('is no proof, also where no operation asks for it', async () => {
    const { key } = await server.make()
    const { rows } = await city.as({ key: hashApiKey(key) }, (tx) =>
      sql<{ proven: boolean }>`select access.is_proven() as proven`.execute(tx),
    )
    expect(rows).toEqual([{ proven: false }])
  })

  it('lasts a year at the most', async () => {
    expect(await server.make({ lastDay: '2027-04-01' })).toMatchObject({ keyId: expect.any(String) })
    await expect(server.make({ lastDay: '2027-04-02' })).rejects.toMatchObject({ code: 'apikeys.tooLong' })
    const { accountId } = await server.make()
    await expect(
      asAdministrator((tx) =>
        sql`insert into people.api_key (account_id, name, hash, ending, scopes, expires_on, made_by)
          values (${accountId}, 'x', sha256('y'), 'abcd', '{people:read}', '2027-04-03', access.account_id())`.execute(
          tx,
        ),
      ),
    ).rejects.toMatchObject({ constraint: 'at_most_a_year' })
  })

  it('gives its account no sign-in, whatever way in there is', async () => {
    const { accountId } = await server.make()
    const given = JSON.stringify([{ id: accountId, username: 'sneaky', password: 'x' }])
    await expect(city.superuser('select auth.put_credentials($1)', [given])).rejects.toMatchObject({
      constraint: 'keys_never_sign_in',
    })
    expect(await city.superuser('select from auth."user" where id = $1', [accountId])).toEqual([])
  })
})
