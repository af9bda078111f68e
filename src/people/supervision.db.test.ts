import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { endOverride, listOverrides, myPeopleOn, type NewOverride, setOverride, supervisorsOn } from './supervision.ts'
import { codeOf, layPolicy, smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
const accounts: Record<string, string> = {}

beforeAll(async () => {
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  await small.addUnit('広報課', 'section', '総務局')
  await small.addPerson({ name: '局長', unit: '総務局', grade: 'bureau-director' })
  await small.addPerson({ name: '人事課長', unit: '人事課', grade: 'section-director' })
  await small.addPerson({ name: '広報課長', unit: '広報課', grade: 'section-director' })
  await small.addPerson({ name: '田中', unit: '広報課', grade: 'officer' })
  await small.addPerson({ name: '人事', unit: '人事課', grade: 'officer' })
  await small.rebuild()
  for (const name of ['人事課長', '広報課長', '田中']) accounts[name] = await small.account(name)
  accounts.人事 = await small.account('人事', 'personnel')
})

const as = (name: string) => ({ account: accounts[name] ?? '' })
const override = (named: Partial<NewOverride> = {}): NewOverride => ({
  personId: small.id('田中'),
  supervisorId: small.id('人事課長'),
  role: 'superior',
  from: '2026-04-01',
  to: '2026-10-01',
  reason: '兼務先での評価のため',
  ...named,
})
const set = (named: Partial<NewOverride> = {}, who = '人事') =>
  city.as(as(who), (tx, actor) => setOverride(tx, actor, override(named)))
const superior = async (who = '田中') =>
  city.as(as(who), async (tx, actor) => {
    const rows = await supervisorsOn(tx, actor, small.id('田中'), actor.today.toString())
    return rows.find(({ role }) => role === 'superior')?.written
  })
const peopleOf = (who: string) =>
  city.as(as(who), async (tx, actor) =>
    (await myPeopleOn(tx, actor, actor.today.toString())).map(({ written }) => written),
  )

describe('上司・評価者の個別の指定', () => {
  it('wins from its first day to its last, opens the record to the one and closes it to the other', async () => {
    expect(await superior()).toBe('広報課長')
    const { overrideId } = await set()
    expect(await superior()).toBe('人事課長')
    expect(await peopleOf('人事課長')).toContain('田中')
    expect(await peopleOf('広報課長')).not.toContain('田中')
    city.standOn('2026-10-01')
    expect(await superior()).toBe('広報課長')

    city.standOn('2026-05-01')
    await city.as(as('人事'), (tx, actor) => endOverride(tx, actor, { overrideId, endsOn: '2026-05-01' }))
    expect(await superior()).toBe('広報課長')
    const known = await city.superuser(
      `select during::text, upper_inf(recorded) as now from people.supervision_override where person_id = $1 order by recorded`,
      [small.id('田中')],
    )
    expect(known).toEqual([
      { during: '[2026-04-01,2026-10-01)', now: false },
      { during: '[2026-04-01,2026-05-01)', now: true },
    ])
    const did = await city.superuser(
      `select did from platform.audit_entry where did like 'people.%Override' order by id`,
    )
    expect(did).toEqual([{ did: 'people.setOverride' }, { did: 'people.endOverride' }])
  })

  it.each<{ what: string; named?: Partial<NewOverride>; self?: boolean; who?: string; code: string }>([
    { what: 'by nobody of 人事課', who: '広報課長', code: 'people.notPersonnel' },
    { what: 'over oneself', self: true, code: 'people.ownSupervisor' },
    { what: 'that ends before it begins', named: { to: '2026-03-01' }, code: 'people.periodBackwards' },
    { what: 'for nobody', named: { personId: '00000000-0000-4000-8000-000000000000' }, code: 'people.noSuchPerson' },
  ])('refuses one $what', async ({ named, self, who, code }) => {
    city.standOn('2026-06-01')
    const before = await city.superuser('select id from people.supervision_override order by id')
    expect(await codeOf(set({ ...named, ...(self ? { supervisorId: small.id('田中') } : {}) }, who))).toBe(code)
    expect(await city.superuser('select id from people.supervision_override order by id')).toEqual(before)
  })

  it('refuses a second one for the same role and days, and to end one twice', async () => {
    city.standOn('2026-07-01')
    const { overrideId } = await set({ from: '2026-07-01', to: null, role: 'second-evaluator' })
    expect(await codeOf(set({ from: '2027-04-01', to: null, role: 'second-evaluator' }))).toBe(
      'people.overrideOverlaps',
    )
    const end = () => city.as(as('人事'), (tx, actor) => endOverride(tx, actor, { overrideId, endsOn: '2026-07-01' }))
    await end()
    expect(await codeOf(end())).toBe('people.noSuchOverride')
  })

  it('lists what is in force or to come, for 人事課 alone', async () => {
    city.standOn('2026-08-01')
    await set({ from: '2026-09-01', to: null, role: 'first-evaluator' })
    const list = (who: string) => city.as(as(who), (tx, actor) => listOverrides(tx, actor))
    expect(await list('人事')).toMatchObject([
      { personName: '田中', supervisorName: '人事課長', from: '2026-09-01', to: null },
    ])
    expect(await codeOf(list('広報課長'))).toBe('people.notPersonnel')
  })
})
