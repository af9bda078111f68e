import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { correctOrder, type EnterOrder, enterOrder, withdrawOrder } from './orders.ts'
import { setCitySetting } from './settings.ts'
import { staffRecord } from './staff.ts'
import { codeOf, layPolicy, smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
const accounts: Record<string, string> = {}
let hires = 0

beforeAll(async () => {
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  await small.addUnit('広報課', 'section', '総務局')
  await small.addPerson({ name: '人事一', unit: '人事課', grade: 'officer' })
  await small.addPerson({ name: '広報課長', unit: '広報課', grade: 'section-director' })
  await small.rebuild()
  accounts.人事一 = await small.account('人事一', 'personnel')
  accounts.広報課長 = await small.account('広報課長')
})

/** Each test moves somebody of its own. */
let name: string
beforeEach(async () => {
  city.standOn('2026-04-01')
  await city.asOperator('test', (tx) => setCitySetting(tx, 'order-source', 'sodachi'))
  name = `職員${++hires}`
  await small.addPerson({ name, unit: '人事課', grade: 'officer', title: '主事' })
  await small.rebuild()
})

const as = (who: string) => ({ account: accounts[who] ?? '' })
const facts = (kind: EnterOrder['kind'], effectiveOn: string, named: Partial<EnterOrder> = {}): EnterOrder => ({
  personId: small.id(name),
  kind,
  effectiveOn,
  endsOn: null,
  unitId: null,
  gradeId: null,
  title: null,
  lineKind: null,
  appointingAuthority: null,
  documentNo: null,
  employment: null,
  ...named,
})
const enter = (order: EnterOrder, who = '人事一') => city.as(as(who), (tx, actor) => enterOrder(tx, actor, order))
const record = (knownAt: string | null = null) =>
  city.as(as('人事一'), (tx, actor) =>
    staffRecord(tx, actor, { personId: small.id(name), asOf: '2026-04-01', knownAt }),
  )
const postings = async (knownAt: string | null = null) =>
  (await record(knownAt)).postings.map(({ unitName, title, from, to }) => `${unitName} ${title} ${from}〜${to ?? ''}`)

describe('発令を登録する', () => {
  it('moves the person, their superior and their line of the directory in one transaction', async () => {
    await enter(facts('transfer', '2026-04-01', { unitId: small.id('広報課') }))
    expect(await postings()).toEqual(['総務局広報課 主事 2026-04-01〜', '総務局人事課 主事 2020-04-01〜2026-04-01'])
    const { supervisors } = await record()
    expect(supervisors[0]).toMatchObject({ role: 'superior', written: '広報課長' })
    const [entry] = await city.superuser(
      'select unit_name from people.directory_entry where person_id = $1 and from_day <= $2',
      [small.id(name), '2026-04-01'],
    )
    expect(entry).toEqual({ unit_name: '総務局広報課' })
    const [noted] = await city.superuser(
      `select actor_kind, about from platform.audit_entry where did = 'people.enterOrder' order by id desc limit 1`,
    )
    expect(noted).toEqual({ actor_kind: 'account', about: small.id(name) })
  })

  it('corrects the past and still says what was known before', async () => {
    const { orderId } = await enter(facts('transfer', '2025-04-01', { unitId: small.id('広報課'), title: '主任' }))
    city.standOn('2026-05-01')
    await city.as(as('人事一'), (tx, actor) =>
      correctOrder(tx, actor, orderId, facts('transfer', '2025-07-01', { unitId: small.id('広報課'), title: '主任' })),
    )
    expect(await postings()).toEqual(['総務局広報課 主任 2025-07-01〜', '総務局人事課 主事 2020-04-01〜2025-07-01'])
    expect(await postings('2026-04-15T00:00:00+09:00')).toEqual([
      '総務局広報課 主任 2025-04-01〜',
      '総務局人事課 主事 2020-04-01〜2025-04-01',
    ])
    expect(await postings('2026-03-01T00:00:00+09:00')).toEqual([])
  })

  it('ends the sign-in on the day after 退職, and opens it again when the 退職 was wrong', async () => {
    accounts[name] = await small.account(name)
    const kind = () => city.as(as(name), async (_, { kind }) => kind)
    const { orderId } = await enter(facts('resignation', '2026-04-30'))
    expect(await kind()).toBe('account')
    city.standOn('2026-05-01')
    expect(await kind()).toBe('signed-out')
    await city.as(as('人事一'), (tx, actor) => withdrawOrder(tx, actor, orderId))
    expect(await kind()).toBe('account')
    expect((await record()).employments).toMatchObject([{ from: '2020-04-01', to: null }])
  })

  it('begins a new employment and number with 再任用', async () => {
    await enter(facts('retirement', '2026-03-31'))
    await enter(
      facts('reappointment', '2026-04-01', {
        title: '専門員',
        employment: { kind: 'short-time-reappointed', jobFamily: '一般事務職', staffNumber: `R${hires}` },
      }),
    )
    const { employments, staffNumbers } = await record()
    expect(employments.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['regular', '2020-04-01', '2026-04-01'],
      ['short-time-reappointed', '2026-04-01', null],
    ])
    expect(staffNumbers.at(-1)).toMatchObject({ number: `R${hires}`, from: '2026-04-01' })
    expect((await postings())[0]).toBe('総務局人事課 専門員 2026-04-01〜')
  })

  it('knows a coming transfer only to 人事課', async () => {
    accounts[name] = await small.account(name)
    await enter(facts('transfer', '2026-10-01', { unitId: small.id('広報課') }))
    const own = await city.as(as(name), (tx) =>
      tx.selectFrom('people.personnelOrder').select('kind').where(sql<boolean>`effective_on > '2026-04-01'`).execute(),
    )
    expect(own).toEqual([])
    expect((await postings())[0]).toBe('総務局広報課 主事 2026-10-01〜')
  })

  it.each<{ what: string; order: () => EnterOrder; who?: string; code: string }>([
    {
      what: 'by nobody of 人事課',
      order: () => facts('leave', '2026-04-01'),
      who: '広報課長',
      code: 'people.notPersonnel',
    },
    {
      what: 'about oneself',
      order: () => facts('leave', '2026-04-01', { personId: small.id('人事一') }),
      code: 'people.ownOrder',
    },
    {
      what: 'hiring who is staff',
      order: () => facts('hire', '2026-04-01', { unitId: small.id('広報課') }),
      code: 'people.alreadyStaff',
    },
    { what: 'before the person was staff', order: () => facts('leave', '2019-04-01'), code: 'people.notStaffThen' },
    { what: 'to no unit', order: () => facts('transfer', '2026-04-01'), code: 'people.unitMissing' },
    {
      what: 'to a unit that is not there yet',
      order: () => facts('transfer', '2026-04-01', { unitId: '00000000-0000-4000-8000-000000000000' }),
      code: 'people.noSuchUnit',
    },
    { what: 'promoting to no 職位', order: () => facts('promotion', '2026-04-01'), code: 'people.gradeMissing' },
    {
      what: 'promoting downwards',
      order: () => facts('promotion', '2026-04-01', { gradeId: 'officer' }),
      code: 'people.notHigher',
    },
    {
      what: 'demoting upwards',
      order: () => facts('demotion', '2026-04-01', { gradeId: 'chief' }),
      code: 'people.notLower',
    },
    {
      what: 'with a 職位 that nobody knows',
      order: () => facts('promotion', '2026-04-01', { gradeId: 'emperor' }),
      code: 'people.unknownGrade',
    },
    {
      what: 'ending before it begins',
      order: () => facts('leave', '2026-04-01', { endsOn: '2026-04-01' }),
      code: 'people.orderEndsBeforeItBegins',
    },
    { what: 'releasing nothing', order: () => facts('release', '2026-04-01'), code: 'people.nothingToRelease' },
    { what: 'bringing back who is here', order: () => facts('reinstatement', '2026-04-01'), code: 'people.notAway' },
    {
      what: 'appointing again without 任用区分',
      order: () => facts('reappointment', '2026-04-01'),
      code: 'people.employmentMissing',
    },
  ])('refuses an order $what, and keeps everything as it was', async ({ order, who, code }) => {
    const before = await postings()
    expect(await codeOf(enter(order(), who))).toBe(code)
    expect(await postings()).toEqual(before)
  })

  it('refuses every order by hand where 人事給与 is the source, behind the wall too', async () => {
    await city.asOperator('test', (tx) => setCitySetting(tx, 'order-source', 'feed'))
    expect(await codeOf(enter(facts('leave', '2026-04-01')))).toBe('people.ordersComeByFeed')
    const byHand = city.as(as('人事一'), (tx) =>
      tx
        .insertInto('people.personnelOrder')
        .values({ personId: small.id(name), kind: 'leave', effectiveOn: '2026-04-01', source: 'sodachi' })
        .execute(),
    )
    expect(await codeOf(byHand)).toBe('42501')
  })

  it('lets nobody write derived rows or a fed order by hand', async () => {
    const byHand = (text: string) => city.as(as('人事一'), (tx) => sql.raw(text).execute(tx))
    expect(await codeOf(byHand('update people.posting set title = null'))).toBe('42501')
    expect(await codeOf(byHand('delete from people.personnel_order'))).toBe('42501')
    expect(await codeOf(byHand(`update people.personnel_order set title = 'x'`))).toBe('42501')
    expect(
      await codeOf(
        byHand(`insert into people.personnel_order (person_id, kind, effective_on, source)
          values ('${small.id(name)}', 'leave', '2026-04-01', 'feed')`),
      ),
    ).toBe('42501')
  })
})
