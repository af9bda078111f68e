import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Refusal } from '../../platform/refusal.ts'
import { testCity } from '../../platform/testing/database.ts'
import { listKeys, type MakeKey, makeKey, stopKey } from './keys.ts'
import { tendApiKeys } from './tending.ts'

const today = '2026-04-01'
const city = testCity(today)
const holders: Record<string, string> = {}

beforeAll(async () => {
  for (const duty of ['system-administrator', 'personnel', 'auditor']) {
    const [row] = await city.superuser('insert into people.account (login_name, label) values ($1, $1) returning id', [
      duty,
    ])
    holders[duty] = String(row?.id)
    await city.superuser(
      `insert into people.duty_grant (account_id, duty, during, approved_at, reason) values ($1, $2, '[2020-04-01,)', now(), '試験')`,
      [row?.id, duty],
    )
  }
})
beforeEach(() => city.standOn(today))

const as = <T>(duty: string, work: Parameters<typeof city.as<T>>[1]) => city.as({ account: holders[duty] ?? '' }, work)
const wanted: MakeKey = {
  clientId: null,
  clientName: '庶務システム',
  name: '職員名簿を読む',
  scopes: ['people:read'],
  lastDay: '2026-09-30',
  networks: [' 10.20.0.0/16'],
}
const make = (change: Partial<MakeKey>, duty = 'system-administrator') =>
  as(duty, (tx, actor) => makeKey(tx, actor, { ...wanted, ...change }))
const list = (duty = 'system-administrator') => as(duty, listKeys)
const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (refusal: Refusal) => refusal.code,
  )
const told = (key: string) =>
  city.superuser('select audience, happened, due_on::text from platform.notification where key = $1', [key])

describe('連携キー', () => {
  it('is made for a system that is new, and a second one for the same system, and both are listed', async () => {
    const first = await make({ clientName: '勤怠システム' })
    const { clients } = await list()
    const client = clients.find(({ name }) => name === '勤怠システム')
    expect(client).toMatchObject({
      duties: [],
      isStopped: false,
      loginName: expect.stringMatching(/^key-[0-9a-f]{12}$/),
    })
    const second = await make({
      clientId: client?.clientId ?? '',
      clientName: null,
      name: '次の年のキー',
      lastDay: '2027-04-01',
    })
    const keys = (await list()).keys.filter(({ clientName }) => clientName === '勤怠システム')
    expect(keys).toMatchObject([
      { keyId: second.keyId, name: '次の年のキー', ending: second.ending, lastDay: '2027-04-01', state: 'in-force' },
      {
        keyId: first.keyId,
        scopes: ['people:read'],
        networks: ['10.20.0.0/16'],
        usedOn: null,
        madeOn: today,
        madeBy: 'system-administrator',
        stoppedOn: null,
      },
    ])
    expect(JSON.stringify(await list())).not.toContain(first.key.slice(8, 30))
  })

  it('tells 人事課 of every key, who give its account its duties', async () => {
    const { keyId, ending } = await make({ clientName: 'データ基盤' })
    expect(await told(`people.apiKey/${keyId}`)).toEqual([
      {
        audience: 'duty:personnel',
        happened: `連携先「データ基盤」の連携キー（職員名簿を読む、末尾 ${ending}）が作られました。`,
        due_on: null,
      },
    ])
  })

  it('takes no second system of one name, and keeps nothing then', async () => {
    await make({ clientName: '財務システム' })
    const before = (await list()).keys.length
    expect(await codeOf(make({ clientName: '財務システム' }))).toBe('apikeys.clientNameTaken')
    expect((await list()).keys).toHaveLength(before)
  })

  it('takes no key for a system that was stopped', async () => {
    await make({ clientName: '止めたシステム' })
    const client = (await list()).clients.find(({ name }) => name === '止めたシステム')
    await city.superuser('update people.account set disabled_at = now() where id = $1', [client?.clientId])
    expect(await codeOf(make({ clientId: client?.clientId ?? '', clientName: null }))).toBe('apikeys.noSuchClient')
    expect((await list()).keys.find(({ clientName }) => clientName === '止めたシステム')?.state).toBe('stopped')
  })

  it('is made by システム管理者 alone, and stopped by 人事課 too, once', async () => {
    expect(await codeOf(make({}, 'personnel'))).toBe('apikeys.notAdministrator')
    expect(await codeOf(list('auditor'))).toBe('apikeys.notKeeper')
    const { keyId } = await make({ clientName: '短いあいだのシステム' })
    expect(await codeOf(as('auditor', (tx, actor) => stopKey(tx, actor, keyId)))).toBe('apikeys.notKeeper')
    await as('personnel', (tx, actor) => stopKey(tx, actor, keyId))
    expect((await list('personnel')).keys.find((key) => key.keyId === keyId)).toMatchObject({
      state: 'stopped',
      stoppedOn: today,
      stoppedBy: 'personnel',
    })
    expect(await codeOf(as('personnel', (tx, actor) => stopKey(tx, actor, keyId)))).toBe('apikeys.noSuchKey')
    expect(
      await city.superuser('select did, account_id, fields from platform.audit_entry where record = $1 order by id', [
        keyId,
      ]),
    ).toEqual([
      { did: 'people.makeApiKey', account_id: holders['system-administrator'], fields: ['people:read'] },
      { did: 'people.stopApiKey', account_id: holders.personnel, fields: [] },
    ])
  })
})

describe('the end of a 連携キー', () => {
  const tend = () =>
    tendApiKeys.run({ step: (work: never) => city.asService('job', work), isStopping: () => false } as never)

  it('is told システム管理者 once, thirty days before, and not of one that was stopped', async () => {
    const { keyId } = await make({ clientName: '期限のあるシステム', lastDay: '2026-08-31' })
    const { keyId: stopped } = await make({ clientName: '期限の前に止めたシステム', lastDay: '2026-08-31' })
    await as('personnel', (tx, actor) => stopKey(tx, actor, stopped))
    city.standOn('2026-07-31')
    await tend()
    expect(await told(`people.apiKeyEnds/${keyId}`)).toEqual([])
    city.standOn('2026-08-01')
    await tend()
    await tend()
    expect(await told(`people.apiKeyEnds/${keyId}`)).toMatchObject([
      { audience: 'duty:system-administrator', due_on: '2026-08-31' },
    ])
    expect(await told(`people.apiKeyEnds/${stopped}`)).toEqual([])
  })

  it('is forgotten five years after it ended or was stopped, and not before', async () => {
    const { keyId: stopped } = await make({ clientName: '古いシステム', lastDay: '2027-03-31' })
    const { keyId: over } = await make({ clientName: '古い別のシステム', lastDay: '2027-03-31' })
    await as('personnel', (tx, actor) => stopKey(tx, actor, stopped))
    const left = async () =>
      (await city.superuser('select id from people.api_key where id = any ($1)', [[stopped, over]])).map(({ id }) => id)
    city.standOn('2031-04-01')
    await tend()
    expect((await left()).toSorted()).toEqual([stopped, over].toSorted())
    city.standOn('2031-04-02')
    await tend()
    expect(await left()).toEqual([over])
    city.standOn('2032-04-02')
    await tend()
    expect(await left()).toEqual([])
  })
})
