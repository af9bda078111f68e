import { call } from '@orpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RequestContext } from '../platform/http/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { people } from './procedures.ts'
import { codeOf, layPolicy, smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
const accounts: Record<string, string> = {}

beforeAll(async () => {
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('旧課', 'section', '総務局', '[2016-04-01,2024-04-01)')
  await small.addUnit('人事課', 'section', '総務局', '[2016-04-01,2026-10-01)')
  await small.addUnit('人財課', 'section', '総務局', '[2026-10-01,)')
  await city.superuser(
    `insert into people.unit_succession values ($1, $2, '2024-04-01', 'merged'), ($2, $3, '2026-10-01', 'replaced')`,
    ['旧課', '人事課', '人財課'].map(small.id),
  )
  await small.addPerson({ name: '課長', unit: '人事課', grade: 'section-director' })
  await small.addPerson({ name: '田中', unit: '人事課', grade: 'officer' })
  await small.addPerson({ name: '人事', unit: '人事課', grade: 'officer' })
  await small.rebuild()
  for (const name of ['課長', '田中']) accounts[name] = await small.account(name)
  accounts.人事 = await small.account('人事', 'personnel')
})

const as = (name: string | null): { context: RequestContext } => ({
  context: {
    requestId: 'test',
    as: (work) => city.as(name === null ? { signedOut: true } : { account: accounts[name] ?? '' }, work),
  },
})

describe('職員・組織のAPI', () => {
  it('answers in the shape it declares', async () => {
    expect((await call(people.directory, {}, as('田中'))).items).toHaveLength(3)
    expect(await call(people.directoryCount, { q: '課長' }, as('田中'))).toEqual({ count: 1 })
    const personId = small.id('田中')
    expect(await call(people.person, { personId }, as('課長'))).toMatchObject({ written: '田中', gradeName: '主事級' })
    expect((await call(people.record, { personId }, as('課長'))).postings).toHaveLength(1)
    expect((await call(people.supervision, {}, as('田中'))).supervisors[0]).toMatchObject({ written: '課長' })
    expect((await call(people.myPeople, {}, as('課長'))).items.map(({ written }) => written)).toEqual(['田中', '人事'])
    expect(await call(people.overrides.list, undefined, as('人事'))).toEqual({ items: [] })
    expect((await call(people.duties.list, undefined, as('人事'))).items).toHaveLength(1)
  })

  it('leaves one entry where somebody reads the record of another, with the fields and no value; one’s own leaves none', async () => {
    const entries = () =>
      city.superuser(`select account_id, did, about, fields, record, purpose from platform.audit_entry order by id`)
    const before = (await entries()).length
    const personId = small.id('田中')
    await call(people.record, { personId }, as('田中'))
    expect(await entries()).toHaveLength(before)

    const record = await call(people.record, { personId }, as('人事'))
    const [entry, ...more] = (await entries()).slice(before)
    expect(more).toEqual([])
    expect(entry).toMatchObject({ account_id: accounts.人事, did: 'people.readRecord', about: personId })
    const { fields, record: number, purpose } = entry ?? {}
    expect([number, purpose]).toEqual([null, null])
    expect(Object.keys(record)).toEqual(expect.arrayContaining(fields as string[]))
    expect(fields).toEqual(expect.arrayContaining(['names', 'postings', 'detail']))
  })

  it('takes numbers and days from a query string', async () => {
    const { items, next } = await call(people.directory, { limit: '2' as unknown as number }, as('田中'))
    expect(items).toHaveLength(2)
    expect(await call(people.directory, { limit: 2, after: next ?? '' }, as('田中'))).toMatchObject({ next: null })
  })

  it.each([
    { what: 'somebody signed out', who: null, code: 'platform.signedOut' },
    { what: 'a colleague', who: '田中', code: 'people.recordNotYours' },
  ])('refuses the record to $what', async ({ who, code }) => {
    expect(await codeOf(call(people.record, { personId: small.id('課長') }, as(who)))).toBe(code)
  })

  it('shows the organisation of any day past, and that to come to 人事課 alone', async () => {
    const names = async (who: string, asOf?: string) =>
      (await call(people.organisation, { asOf }, as(who))).units.map(({ name, depth }) => `${depth} ${name}`)
    expect(await names('田中')).toEqual(['0 総務局', '1 人事課'])
    expect(await names('田中', '2020-04-01')).toEqual(['0 総務局', '1 旧課', '1 人事課'])
    expect(await codeOf(names('田中', '2026-10-01'))).toBe('people.planOfOthers')
    expect(await names('人事', '2026-10-01')).toEqual(['0 総務局', '1 人財課'])
  })

  it('says which units a unit came from and became, and keeps the plan from staff', async () => {
    const unit = (who: string) => call(people.unit, { unitId: small.id('人事課') }, as(who))
    expect(await unit('田中')).toMatchObject({
      authorityName: null,
      path: [{ name: '総務局' }, { name: '人事課' }],
      names: [{ name: '人事課', to: null }],
      cameFrom: [{ name: '総務局旧課', kind: 'merged', onDay: '2024-04-01' }],
      became: [],
    })
    expect((await unit('人事')).became).toMatchObject([{ name: '総務局人財課', kind: 'replaced' }])
    const nowhere = { unitId: '00000000-0000-4000-8000-000000000000' }
    expect(await codeOf(call(people.unit, nowhere, as('田中')))).toBe('people.noSuchUnit')
  })
})
