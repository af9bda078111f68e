import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashApiKey } from '../platform/signin/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { keyedApp } from './testing/keyed-app.ts'
import { buildWorld, type World } from './testing/world.ts'

const today = '2026-04-01'
const city = testCity(today)
const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
let world: World
let server: ReturnType<typeof keyedApp>
/** Of the directory of the city: scope scim, duty システム管理者. */
let key: string
let hired = 5_000

beforeAll(async () => {
  world = await buildWorld(city)
  server = keyedApp(city, world.accounts['system-administrator'] ?? '')
  const made = await server.make({ clientName: '市の認証基盤', scopes: ['scim'], lastDay: '2026-12-31' })
  await server.give(made.accountId, 'system-administrator')
  key = made.key
})
afterAll(() => server.close())
beforeEach(() => city.standOn(today))

const scim = (path: string, asked: Parameters<typeof server.ask>[1] = {}) =>
  server.ask(`/scim/v2${path}`, { key, ...asked })
const post = (body: Record<string, unknown>) => scim('/Users', { json: { schemas: [core], ...body } })
const put = (id: string, body: Record<string, unknown>) =>
  scim(`/Users/${id}`, { method: 'PUT', json: { schemas: [core], ...body } })
const patch = (id: string, ...Operations: unknown[]) =>
  scim(`/Users/${id}`, { method: 'PATCH', json: { schemas: [patchOp], Operations } })
const take = (id: string) => scim(`/Users/${id}`, { method: 'DELETE' })
const found = async (filter: string) => {
  const { status, body } = await scim(`/Users?filter=${encodeURIComponent(filter)}`)
  expect(status).toBe(200)
  return body?.Resources as { id: string; userName: string; active: boolean }[]
}

const idsIn = (list: Record<string, unknown> | null) =>
  (list as { Resources: { id: string }[] }).Resources.map(({ id }) => id)

/** Somebody in the roster, without an account. */
async function staff(name = '山本', during = '[2020-04-01,)') {
  const number = String(++hired).padStart(8, '0')
  const [row] = await city.superuser('insert into people.person default values returning id')
  const id = String(row?.id)
  await city.superuser('insert into people.staff_number (number, person_id, during) values ($1, $2, $3)', [
    number,
    id,
    during,
  ])
  await city.superuser(
    `insert into people.employment (person_id, kind, job_family, during) values ($1, 'regular', '一般事務職', $2)`,
    [id, during],
  )
  await city.superuser(
    `insert into people.directory_entry (person_id, written, kana, search_key, grams, unit_id, unit_name, unit_order, grade_order, from_day)
     values ($1, $2, 'カナ', '', '{}', $3, '総務局 人事課', '1', 6, '2020-04-01')`,
    [id, name, world.units.section],
  )
  return { id, number }
}
/** The same with an account that SCIM opened; the id of the account. */
async function provisioned() {
  const person = await staff()
  const { body, status } = await post({ userName: person.number })
  expect(status).toBe(201)
  return { ...person, accountId: String(body?.id) }
}
const accountOf = async (personId: string) =>
  (
    await city.superuser(
      'select id, login_name, disabled_at is not null as stopped from people.account where person_id = $1',
      [personId],
    )
  )[0]
const auditOf = async (accountId: string) =>
  (await city.superuser(`select did from platform.audit_entry where record = $1 order by id`, [accountId])).map(
    ({ did }) => did,
  )

describe('who may come (RFC 7644 2)', () => {
  it('is a 連携キー with the scope scim, of an account that is システム管理者', async () => {
    const { key: without } = await server.make({ scopes: ['people:read'] })
    const { key: alone } = await server.make({ scopes: ['scim'] })
    expect((await scim('/Users', { key: without })).body).toMatchObject({ status: '403' })
    expect((await scim('/Users', { key: alone })).body).toMatchObject({
      status: '403',
      detail: expect.stringContaining('システム管理者'),
    })
    expect((await scim('/Users')).status).toBe(200)
  })

  it('is nobody else: no cookie, no other token, and no key that is broken', async () => {
    const ask = (headers: Record<string, string>) => server.ask('/scim/v2/Users', { headers, from: '203.0.113.7' })
    for (const headers of [
      {},
      { cookie: 'sodachi=x' },
      { authorization: 'Bearer eyJhbGciOi' },
      { authorization: `Bearer ${key}x` },
    ]) {
      const { status, headers: answered, body } = await ask(headers as Record<string, string>)
      expect([status, answered.get('www-authenticate'), body?.status]).toEqual([401, 'Bearer', '401'])
      expect(body?.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error'])
    }
  })

  it('opens nothing of the API with the scope alone', async () => {
    expect((await server.ask('/api/people/directory', { key })).body?.code).toBe('platform.outOfScope')
  })

  it('waits with the duty where the city wants a second proof for it', async () => {
    await city.superuser(`insert into platform.setting values ('second-factor-duties', '["system-administrator"]')`)
    expect((await scim('/Users')).status).toBe(403)
    await city.superuser(`delete from platform.setting where key = 'second-factor-duties'`)
  })

  it('does by direct SQL nothing without such a key, though it is システム管理者', async () => {
    const { id } = await staff()
    const { key: other, accountId } = await server.make({ scopes: ['people:write'] })
    await server.give(accountId, 'system-administrator')
    for (const who of [{ account: world.accounts['system-administrator'] ?? '' }, { key: hashApiKey(other) }]) {
      await expect(city.as(who, (tx) => sql`select people.open_account(${id}, '1')`.execute(tx))).rejects.toMatchObject(
        { code: '42501' },
      )
      await expect(
        city.as(who, (tx) => sql`select people.turn_account(${world.accounts.self}, false, false)`.execute(tx)),
      ).rejects.toMatchObject({ code: '42501' })
      const { rows } = await city.as(who, (tx) =>
        sql`select from people.provisioned_accounts(null, null, null, null, 0, 10)`.execute(tx),
      )
      expect(rows).toEqual([])
    }
    expect(await accountOf(id)).toBeUndefined()
  })
})

describe('what the server says of itself (RFC 7644 4)', () => {
  it('is its configuration', async () => {
    const { status, headers, body } = await scim('/ServiceProviderConfig')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^application\/scim\+json/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true, maxResults: 200 },
      sort: { supported: false },
      authenticationSchemes: [{ type: 'oauthbearertoken', primary: true }],
    })
  })

  it('is its types and schemas, as lists and one by one', async () => {
    expect((await scim('/ResourceTypes')).body).toMatchObject({
      totalResults: 1,
      Resources: [{ id: 'User', endpoint: '/Users', schema: core }],
    })
    expect((await scim('/ResourceTypes/User')).body).toMatchObject({ name: 'User' })
    expect((await scim('/Schemas')).body).toMatchObject({ totalResults: 2 })
    const { body } = await scim(`/Schemas/${encodeURIComponent(core)}`)
    const attributes = body?.attributes as { name: string; mutability: string; type: string }[]
    expect(attributes.map(({ name, mutability }) => [name, mutability])).toEqual([
      ['userName', 'immutable'],
      ['name', 'readOnly'],
      ['displayName', 'readOnly'],
      ['active', 'readWrite'],
    ])
    expect((await scim(`/Schemas/${enterprise}`)).body).toMatchObject({ name: 'EnterpriseUser' })
  })

  it('takes no filter there, and has nothing else', async () => {
    expect((await scim('/Schemas?filter=x')).status).toBe(403)
    for (const path of [
      '/Schemas/urn:other',
      '/ResourceTypes/Group',
      '/Groups',
      '/Me',
      '/Bulk',
      '/',
      '/Users/1/2',
      '/Users/%',
    ])
      expect([path, (await scim(path)).status]).toEqual([path, 404])
  })
})

describe('POST /Users (RFC 7644 3.3)', () => {
  it('opens the account of somebody in the roster, without a password, and asks them to look at their record', async () => {
    const { id, number } = await staff('山本 学')
    const { status, headers, body } = await post({
      userName: number,
      externalId: number,
      name: { formatted: 'Manabu YAMAMOTO' },
      emails: [{ value: 'yamamoto@example.jp', primary: true }],
    })
    expect(status).toBe(201)
    const account = await accountOf(id)
    expect(headers.get('location')).toBe(`http://sodachi.example/scim/v2/Users/${account?.id}`)
    expect(body).toEqual({
      schemas: [core, enterprise],
      id: account?.id,
      externalId: number,
      meta: { resourceType: 'User', location: headers.get('location') },
      userName: number,
      name: { formatted: '山本 学' },
      displayName: '山本 学',
      active: true,
      [enterprise]: { employeeNumber: number, department: '総務局 人事課' },
    })
    expect(account).toMatchObject({ login_name: number, stopped: false })
    expect(await city.superuser('select username from auth."user" where id = $1', [account?.id])).toEqual([
      { username: number },
    ])
    expect(await city.superuser('select from auth.account where "userId" = $1', [account?.id])).toEqual([])
    expect(await city.superuser('select key from platform.task where person_id = $1', [id])).toEqual([
      { key: 'people.confirm-details' },
    ])
    expect(await auditOf(String(account?.id))).toEqual(['people.openAccount'])
  })

  it('refuses a number that the roster does not know today, and makes nobody', async () => {
    const left = await staff('去った人', '[2020-04-01,2026-04-01)')
    const before = (await city.superuser('select count(*) from people.person'))[0]?.count
    for (const userName of ['99999999', left.number]) {
      const { status, body } = await post({ userName, active: true })
      expect([status, body?.scimType, body?.status]).toEqual([400, 'invalidValue', '400'])
      expect(body?.detail).toContain(`職員番号「${userName}」の職員は、きょうの職員名簿にいません。`)
    }
    expect((await city.superuser('select count(*) from people.person'))[0]?.count).toBe(before)
    expect(await accountOf(left.id)).toBeUndefined()
  })

  it('refuses an externalId of somebody else', async () => {
    const [one, other] = [await staff(), await staff()]
    const { status, body } = await post({ userName: one.number, externalId: other.number })
    expect([status, body?.scimType]).toEqual([400, 'invalidValue'])
    expect(await accountOf(one.id)).toBeUndefined()
  })

  it('refuses a second account with uniqueness, also while the first is stopped', async () => {
    const { number, accountId } = await provisioned()
    for (const _ of [1, 2]) {
      const { status, body } = await post({ userName: number })
      expect([status, body?.scimType]).toEqual([409, 'uniqueness'])
      await patch(accountId, { op: 'replace', path: 'active', value: false })
    }
  })

  it('leaves a name that an account without person has', async () => {
    const { id, number } = await staff()
    await city.superuser(`insert into people.account (login_name, label) values ($1, '保守業者')`, [number])
    const { status, body } = await post({ userName: number })
    expect([status, body?.scimType]).toEqual([409, 'uniqueness'])
    expect(await accountOf(id)).toBeUndefined()
  })

  it('opens one of two at once', async () => {
    const { number } = await staff()
    const answers = await Promise.all([post({ userName: number }), post({ userName: number })])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('opens one that begins stopped', async () => {
    const { id, number } = await staff()
    const { status, body } = await post({ userName: number, active: false })
    expect([status, body?.active]).toEqual([201, false])
    expect(await accountOf(id)).toMatchObject({ stopped: true })
  })

  it('takes a number that was somebody else’s years ago from the account of then', async () => {
    const former = await provisioned()
    await city.superuser(`update people.employment set during = '[2020-04-01,2025-04-01)' where person_id = $1`, [
      former.id,
    ])
    await city.superuser(`update people.staff_number set during = '[2020-04-01,2025-04-01)' where person_id = $1`, [
      former.id,
    ])
    const next = await staff()
    await city.superuser(`update people.staff_number set number = $2, during = '[2025-05-01,)' where person_id = $1`, [
      next.id,
      former.number,
    ])
    expect((await post({ userName: former.number })).status).toBe(201)
    expect(await city.superuser('select from auth."user" where id = $1', [former.accountId])).toEqual([])
    expect((await found(`userName eq "${former.number}"`)).map(({ id }) => id)).toEqual([
      (await accountOf(next.id))?.id,
    ])
  })
})

describe('GET /Users (RFC 7644 3.4)', () => {
  it('finds by userName, externalId and active, and by all of them', async () => {
    const { number, accountId } = await provisioned()
    for (const filter of [
      `userName eq "${number}"`,
      `externalId eq "${number}"`,
      `externalId eq "${number}" and active eq true`,
    ])
      expect((await found(filter)).map(({ id }) => id)).toEqual([accountId])
    expect(await found(`userName eq "${number}" and active eq false`)).toEqual([])
    expect(await found(`userName eq "nobody"`)).toEqual([])
    const { status, body } = await scim(`/Users?filter=${encodeURIComponent('userName co "1"')}`)
    expect([status, body?.scimType]).toEqual([400, 'invalidFilter'])
  })

  it('gives pages, each account once, with how many there are in all', async () => {
    for (let at = 0; at < 3; at += 1) await provisioned()
    const all = (await scim('/Users')).body as { totalResults: number; Resources: { id: string; userName: string }[] }
    expect(all.totalResults).toBe(all.Resources.length)
    expect(all.Resources.map(({ userName }) => userName)).toEqual(
      all.Resources.map(({ userName }) => userName).toSorted(),
    )
    const ids = []
    for (let startIndex = 1; startIndex <= all.totalResults; startIndex += 2) {
      const { body } = await scim(`/Users?startIndex=${startIndex}&count=2`)
      expect(body).toMatchObject({ totalResults: all.totalResults, startIndex })
      ids.push(...idsIn(body))
    }
    expect(ids).toEqual(all.Resources.map(({ id }) => id))
    expect((await scim('/Users?count=0')).body).toMatchObject({
      totalResults: all.totalResults,
      itemsPerPage: 0,
      Resources: [],
    })
    expect((await scim('/Users?count=-3&startIndex=-1')).body).toMatchObject({ startIndex: 1, itemsPerPage: 0 })
    expect((await scim(`/Users?startIndex=${all.totalResults + 1}`)).body).toMatchObject({
      totalResults: all.totalResults,
      Resources: [],
    })
    expect((await scim('/Users?count=many')).body).toMatchObject({ status: '400', scimType: 'invalidValue' })
  })

  it('gives 200 in a page at the most', async () => {
    await city.superuser(
      `with p as (insert into people.person select gen_random_uuid() from generate_series(1, 210) returning id)
       insert into people.account (person_id, login_name) select id, 'many-' || id from p`,
    )
    expect((await scim('/Users?count=1000')).body).toMatchObject({ itemsPerPage: 200 })
    await city.superuser(`delete from people.account where login_name like 'many-%'`)
  })

  it('gives one by its id, and only accounts of people', async () => {
    const { accountId, number } = await provisioned()
    expect((await scim(`/Users/${accountId}`)).body).toMatchObject({ id: accountId, userName: number })
    expect(Object.keys((await scim(`/Users/${accountId}?attributes=active`)).body ?? {})).toEqual([
      'schemas',
      'id',
      'active',
    ])
    const nobody = [
      world.accounts.vendor,
      world.accounts.auditor,
      world.accounts['system-administrator'],
      '00000000-0000-4000-8000-000000000000',
      'x',
    ]
    for (const id of nobody) expect([id, (await scim(`/Users/${id}`)).status]).toEqual([id, 404])
    const ids = idsIn((await scim('/Users')).body)
    expect(ids).toContain(world.accounts.self)
    expect(ids).not.toContain(world.accounts.vendor)
  })

  it('shows who has left as not active, by the name of their sign-in alone', async () => {
    const { id, accountId, number } = await provisioned()
    await city.superuser(`update people.employment set during = '[2020-04-01,2026-05-01)' where person_id = $1`, [id])
    await city.superuser(`update people.staff_number set during = '[2020-04-01,2026-05-01)' where person_id = $1`, [id])
    await city.superuser(`update people.directory_entry set to_day = '2026-05-01' where person_id = $1`, [id])
    city.standOn('2026-05-01')
    const { body } = await scim(`/Users/${accountId}`)
    expect(body).toMatchObject({ userName: number, active: false, [enterprise]: {} })
    expect(Object.keys(body ?? {})).not.toContain('displayName')
    expect((await put(accountId, { userName: number, active: true })).body).toMatchObject({
      status: '400',
      scimType: 'invalidValue',
    })
    expect(await accountOf(id)).toMatchObject({ stopped: false })
    expect((await put(accountId, { userName: number, active: false })).status).toBe(200)
    expect(await accountOf(id)).toMatchObject({ stopped: true }) // and stays so should they come back
    expect((await scim(`/Users/${accountId}`)).body?.active).toBe(false)
  })
})

describe('PUT and PATCH /Users/{id} (RFC 7644 3.5)', () => {
  const session = (accountId: string, token: string) =>
    city.superuser(
      `insert into auth.session ("expiresAt", token, "updatedAt", "userId") values (clock_timestamp() + interval '1 hour', $2, clock_timestamp(), $1)`,
      [accountId, token],
    )
  const enters = async (token: string) => (await city.as({ session: token }, async (_, actor) => actor)).kind

  it('stop an account and end its sessions at once, and reopen it', async () => {
    const { accountId, number } = await provisioned()
    await session(accountId, 'scim-1')
    expect(await enters('scim-1')).toBe('account')
    const stopped = await put(accountId, { userName: number, externalId: number, active: false })
    expect([stopped.status, stopped.body?.active]).toEqual([200, false])
    expect(await enters('scim-1')).toBe('signed-out')
    expect(await city.superuser('select from auth.session where "userId" = $1', [accountId])).toEqual([])
    const reopened = await patch(accountId, { op: 'Replace', path: 'active', value: 'True' })
    expect([reopened.status, reopened.body?.active]).toEqual([200, true])
    expect(await auditOf(accountId)).toEqual(['people.openAccount', 'people.stopAccount', 'people.reopenAccount'])
  })

  it('do not reopen what 人事課 or システム管理者 stopped on the page, nor does a new start', async () => {
    const { accountId, number } = await provisioned()
    await city.superuser('update people.account set disabled_at = now(), stopped_here_at = now() where id = $1', [
      accountId,
    ])
    const refused = await patch(accountId, { op: 'replace', path: 'active', value: true })
    expect([refused.status, refused.body?.detail]).toEqual([409, expect.stringContaining('止められています')])
    expect((await put(accountId, { userName: number, active: false })).status).toBe(200)
    expect((await take(accountId)).status).toBe(204)
    const again = await post({ userName: number, active: true })
    expect([again.status, again.body?.id, again.body?.active]).toEqual([201, accountId, false])
  })

  it('change nothing else: what differs is answered as the roster has it', async () => {
    const { id, accountId, number } = await provisioned()
    const before = await city.superuser('select * from people.directory_entry where person_id = $1', [id])
    const names = { name: { formatted: 'だれか' }, displayName: 'だれか', [enterprise]: { department: '財政課' } }
    for (const { status, body } of [
      await put(accountId, { userName: number, ...names }),
      await patch(
        accountId,
        { op: 'replace', value: names },
        { op: 'add', path: 'emails[type eq "work"].value', value: 'x@example.jp' },
      ),
    ]) {
      expect(status).toBe(200)
      expect(body).toMatchObject({ active: true, displayName: '山本', [enterprise]: { department: '総務局 人事課' } })
    }
    expect(await city.superuser('select * from people.directory_entry where person_id = $1', [id])).toEqual(before)
    expect(await auditOf(accountId)).toEqual(['people.openAccount'])
  })

  it('take a number of the same person, and refuse that of another', async () => {
    const { id, accountId, number } = await provisioned()
    const other = await staff()
    await city.superuser(
      `insert into people.staff_number (number, person_id, during) values ('00009999', $1, '[2026-04-01,)')`,
      [id],
    )
    expect((await put(accountId, { userName: '00009999', externalId: '00009999' })).status).toBe(200)
    for (const answer of [
      await put(accountId, { userName: other.number, active: false }),
      await patch(
        accountId,
        { op: 'replace', path: 'active', value: false },
        { op: 'replace', path: 'externalId', value: other.number },
      ),
    ])
      expect([answer.status, answer.body?.scimType]).toEqual([400, 'mutability'])
    expect((await scim(`/Users/${accountId}`)).body).toMatchObject({ userName: number, active: true })
  })

  it('reopen nobody who has left', async () => {
    const { id, accountId } = await provisioned()
    await patch(accountId, { op: 'replace', path: 'active', value: false })
    await city.superuser(`update people.employment set during = '[2020-04-01,2026-05-01)' where person_id = $1`, [id])
    city.standOn('2026-05-01')
    const { status, body } = await patch(accountId, { op: 'replace', path: 'active', value: true })
    expect([status, body?.scimType]).toEqual([400, 'invalidValue'])
    expect(await accountOf(id)).toMatchObject({ stopped: true })
  })

  it.each([
    ['text/plain', '{}', 415, undefined],
    ['application/json', '{', 400, 'invalidSyntax'],
    ['application/scim+json; charset=utf-8', '{}', 400, 'invalidSyntax'],
    [
      'application/scim+json',
      JSON.stringify({ Operations: [{ op: 'replace', path: 'a b', value: 1 }] }),
      400,
      'invalidPath',
    ],
    ['application/scim+json', JSON.stringify({ Operations: [{ op: 'remove' }] }), 400, 'noTarget'],
    ['application/scim+json', JSON.stringify({ x: 'x'.repeat(110_000) }), 413, undefined],
  ])('of %s %.20s are answered %i', async (type, json, status, scimType) => {
    const { accountId } = await provisioned()
    const answer = await scim(`/Users/${accountId}`, { method: 'PATCH', json, headers: { 'content-type': type } })
    expect([answer.status, answer.body?.status, answer.body?.scimType]).toEqual([status, String(status), scimType])
  })
})

describe('DELETE /Users/{id} (RFC 7644 3.6)', () => {
  it('stops the account, is found no more, and the same person is provided anew under the same id', async () => {
    const { id, accountId, number } = await provisioned()
    expect(await take(accountId)).toMatchObject({ status: 204, text: '' })
    expect(await accountOf(id)).toMatchObject({ stopped: true })
    for (const answer of [
      await scim(`/Users/${accountId}`),
      await take(accountId),
      await put(accountId, { userName: number, active: true }),
    ])
      expect([answer.status, answer.body?.status]).toEqual([404, '404'])
    expect(await found(`userName eq "${number}"`)).toEqual([])
    const again = await post({ userName: number })
    expect([again.status, again.body?.id, again.body?.active]).toEqual([201, accountId, true])
    expect(await auditOf(accountId)).toEqual(['people.openAccount', 'people.takeAccountAway', 'people.openAccount'])
  })
})

describe('the last システム管理者', () => {
  const stopOthers = (stop: boolean) =>
    city.superuser(
      'update people.duty_grant set revoked_at = case when $2::boolean then now() end where account_id = $1',
      [world.accounts['system-administrator'], stop],
    )

  it('is not stopped, by nobody; a key is none', async () => {
    const { accountId } = await provisioned()
    await server.give(accountId, 'system-administrator')
    await stopOthers(true)
    const answers = [await patch(accountId, { op: 'replace', path: 'active', value: false }), await take(accountId)]
    for (const { status, body } of answers) {
      expect(status).toBe(409)
      expect(body?.detail).toContain('最後のシステム管理者')
    }
    await expect(
      city.superuser('update people.account set disabled_at = now() where id = $1', [accountId]),
    ).rejects.toMatchObject({
      constraint: 'last_system_administrator',
    })
    expect((await scim(`/Users/${accountId}`)).body?.active).toBe(true)
    await stopOthers(false)
    expect((await take(accountId)).status).toBe(204)
  })

  it('is kept also where the last two are stopped at the same moment', async () => {
    const [one, other] = [await provisioned(), await provisioned()]
    for (const { accountId } of [one, other]) await server.give(accountId, 'system-administrator')
    await stopOthers(true)
    const answers = await Promise.all([one, other].map(({ accountId }) => take(accountId)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    await stopOthers(false)
  })
})
