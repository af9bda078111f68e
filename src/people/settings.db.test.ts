import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { changeSettingAs, setCitySetting, settingsPage } from './settings.ts'
import { codeOf, layPolicy, smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
const accounts: Record<string, string> = {}
const as = (name: string) => ({ account: accounts[name] ?? '' })

beforeAll(async () => {
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  for (const name of ['人事', '職員']) await small.addPerson({ name, unit: '総務局', grade: 'officer' })
  await small.rebuild()
  accounts.人事 = await small.account('人事', 'personnel')
  accounts.職員 = await small.account('職員')
})

beforeEach(() => city.superuser(`delete from platform.setting where key = 'field-groups'`))

const welfare = [{ name: '福祉・こども', units: ['0300', '0400'] }]
const change = (who: string, value: unknown, was: unknown = []) =>
  city.as(as(who), (tx, actor) => changeSettingAs(tx, actor, { key: 'field-groups', value, was }))
const kept = async () => {
  const { items } = await city.as(as('人事'), settingsPage)
  return items.find(({ key }) => key === 'field-groups')?.value
}

describe('部門 of the city', () => {
  it('are set by 人事課, with who did it and when, in the order given', async () => {
    await change('人事', [{ name: ' 税 ', units: ['0200'] }, ...welfare])
    expect(await kept()).toEqual([{ name: '税', units: ['0200'] }, ...welfare])
    const { history } = await city.as(as('人事'), settingsPage)
    expect(history[0]).toMatchObject({ key: 'field-groups', means: '部門のまとまり' })
    const [entry] = await city.superuser(
      `select record, fields from platform.audit_entry where did = 'people.setCitySetting' order by id desc limit 1`,
    )
    expect(entry).toEqual({ record: 'field-groups', fields: ['value'] })
  })

  it.each([
    ['twice the same name', [...welfare, { name: '福祉・こども', units: ['0500'] }]],
    ['a unit in two of them', [...welfare, { name: '税', units: ['0400'] }]],
    ['a unit twice in one', [{ name: '税', units: ['0200', '0200'] }]],
    ['one without a name', [{ name: ' ', units: ['0200'] }]],
  ])('refuse %s, and keep what was', async (_, value) => {
    expect(await codeOf(change('人事', value))).toBe('people.settingNotTakenHere')
    expect(await kept()).toEqual([])
  })

  it('are not written over by somebody who saw an older value', async () => {
    await change('人事', welfare)
    expect(await codeOf(change('人事', []))).toBe('people.settingChanged')
    expect(await kept()).toEqual(welfare)
  })

  it('are not for others to set, neither on the page nor in the database', async () => {
    expect(await codeOf(change('職員', welfare))).not.toBe('done')
    expect(await codeOf(city.as(as('職員'), settingsPage))).not.toBe('done')
    const direct = city.as(as('職員'), (tx) =>
      tx.insertInto('platform.setting').values({ key: 'field-groups', value: '[]' }).execute(),
    )
    await expect(direct).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the backups of the server', () => {
  it('are for its keeper: 人事課 neither sees nor sets them, on the page or in the database', async () => {
    const { items } = await city.as(as('人事'), settingsPage)
    expect(items.map(({ key }) => key)).not.toContain('backup-schedule')
    const value = { hour: 2, folder: '/tmp', keep: 3 }
    const set = city.as(as('人事'), (tx, actor) =>
      changeSettingAs(tx, actor, { key: 'backup-schedule', value, was: null }),
    )
    expect(await codeOf(set)).toBe('people.settingOfKeeper')
    const past = city.as(as('人事'), (tx) => setCitySetting(tx, 'backup-schedule', value))
    await expect(past).rejects.toThrow(/row-level security/)
  })
})

describe('the networks from which duties are in force', () => {
  beforeEach(() => city.superuser(`delete from platform.setting where key = 'duty-networks'`))
  const from = (address: string | undefined, value: unknown, who = '人事') =>
    city.as({ ...as(who), address }, (tx, actor) =>
      changeSettingAs(tx, actor, { key: 'duty-networks', value, was: {} }),
    )
  const messageOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: Error) => error.message,
    )
  const stored = () => city.superuser(`select value from platform.setting where key = 'duty-networks'`)

  it('are set by 人事課 from within them', async () => {
    await from('10.20.3.4', { personnel: ['１０．２０．０．０／１６', '2001:db8::/32'] })
    expect(await stored()).toEqual([{ value: { personnel: ['10.20.0.0/16', '2001:db8::/32'] } }])
    expect((await city.as({ ...as('人事'), address: '10.20.9.9' }, settingsPage)).address).toBe('10.20.9.9')
  })

  it.each([['10.21.3.4'], ['2001:db9::1'], [undefined]])(
    'are not taken from whoever would lose their own duty at %s',
    async (address) => {
      const work = from(address, { personnel: ['10.20.0.0/16', '2001:db8::/32'] })
      expect(await messageOf(work)).toMatch(
        new RegExp(
          `いまの端末（${address ?? 'アドレスが分かりません'}）から「人事課」の仕事をできなくなります。何も変えていません。`,
        ),
      )
      expect(await stored()).toEqual([])
    },
  )

  it('are set for the duties of others from everywhere', async () => {
    expect(await codeOf(from('10.21.3.4', { 'system-administrator': ['10.20.5.0/24'] }))).toBe('done')
  })

  it.each([
    [{ auditor: ['10.20.0.0/33'] }, '監査のネットワーク「10.20.0.0/33」を読めません。何も変えていません。'],
    [{ auditor: ['10.20.0.0/16', '10.20.5.7'] }, '監査のネットワーク「10.20.5.7」を読めません。何も変えていません。'],
    [{ personnel: [] }, '人事課のネットワークが書かれていません。何も変えていません。'],
    [{ king: ['10.20.0.0/16'] }, '「担当を使えるネットワーク」をこの値にはできません。何も変えていません。'],
  ])('%j is refused: %s', async (value, message) => {
    expect(await messageOf(from('10.20.3.4', value))).toBe(message)
    expect(await stored()).toEqual([])
  })

  it('that are taken can all be compared by the wall', async () => {
    const networks = ['0.0.0.0/0', '10.20.3.4/16', '::/0', '2001:db8::1/32', '::ffff:10.0.0.0/104', '1::/1']
    await from('10.20.3.4', { auditor: networks })
    const rows = await city.superuser('select unnest($1::text[])::inet', [networks])
    expect(rows).toHaveLength(networks.length)
  })

  it('are not for others to set', async () => {
    expect(await codeOf(from('10.20.3.4', { auditor: ['10.20.0.0/16'] }, '職員'))).toBe('people.notPersonnel')
    expect(await stored()).toEqual([])
  })
})
