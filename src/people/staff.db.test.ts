import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { confirmDetails, personPage, publicPerson, type RecordQuestion, staffRecord } from './staff.ts'
import { myPeopleOn, supervisorsOn } from './supervision.ts'
import { codeOf, layPolicy, smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
const accounts: Record<string, string> = {}

beforeAll(async () => {
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  await small.addUnit('広報課', 'section', '総務局', '[2016-04-01,2022-04-01)')
  await small.addUnit('広報課', 'section', '総務局', '[2022-04-01,)')
  await city.superuser(
    `update people.unit_version set name = '広聴課', full_name = '総務局広聴課' where unit_id = $1 and upper_inf(during)`,
    [small.id('広報課')],
  )
  await small.addUnit('水道局', 'bureau', null, '[2016-04-01,2022-04-01)')
  await small.addUnit('水道局', 'bureau', null, '[2022-04-01,)')
  await city.superuser(
    `update people.unit_version set name = '上下水道局', full_name = '上下水道局' where unit_id = $1 and upper_inf(during)`,
    [small.id('水道局')],
  )
  await small.addPerson({ name: '古参', unit: '水道局', grade: 'chief', hiredOn: '1998-04-01' })
  await small.addPerson({ name: '局長', unit: '総務局', grade: 'bureau-director' })
  await small.addPerson({ name: '課長', unit: '広報課', grade: 'section-director' })
  await small.addPerson({ name: '元課長', unit: '人事課', grade: 'section-director' })
  await small.addPerson({ name: '人事', unit: '人事課', grade: 'officer' })
  await small.addPerson({ name: '同僚', unit: '広報課', grade: 'officer' })
  await small.addPerson({ name: '田中', unit: '人事課', grade: 'officer', title: '主事' })
  await small.order('田中', 'transfer', '2021-04-01', { unit: '広報課' })
  await small.order('田中', 'promotion', '2026-07-01', { grade: 'senior-officer', unit: '人事課' })
  await small.rebuild()
  for (const name of ['局長', '課長', '元課長', '同僚', '田中']) accounts[name] = await small.account(name)
  accounts.人事 = await small.account('人事', 'personnel')
})
beforeEach(() => city.standOn('2026-04-01'))

const as = (name: string) => ({ account: accounts[name] ?? '' })
const read = (who: string, question: Partial<RecordQuestion> = {}) =>
  city.as(as(who), (tx, actor) =>
    staffRecord(tx, actor, { personId: small.id('田中'), asOf: '2026-04-01', knownAt: null, ...question }),
  )
const entries = () =>
  city.superuser(
    `select actor_person_id, about, fields from platform.audit_entry where did = 'people.readRecord' order by id`,
  )

describe('人事の記録', () => {
  it('shows 異動歴 with the names that units had on the day of each order', async () => {
    const { postings } = await read('田中')
    expect(postings.map(({ from, to, unitName, gradeName, title }) => [from, to, unitName, gradeName, title])).toEqual([
      ['2021-04-01', null, '総務局広報課', '主事級', '主事'],
      ['2020-04-01', '2021-04-01', '総務局人事課', '主事級', '主事'],
    ])
  })

  it('shows the first known name of a unit for an order from before the city tells of the unit', async () => {
    const { postings } = await read('人事', { personId: small.id('古参') })
    expect(postings.map(({ from, unitName }) => [from, unitName])).toEqual([['1998-04-01', '水道局']])
  })

  it.each(['局長', '課長', '田中', '人事'])('opens for %s', async (who) => {
    expect((await read(who)).employments).toHaveLength(1)
  })

  it.each(['同僚', '元課長'])('is refused to %s, and nothing is noted as read', async (who) => {
    const before = await entries()
    expect(await codeOf(read(who))).toBe('people.recordNotYours')
    expect(await entries()).toEqual(before)
  })

  it.each([
    { who: '課長', may: true },
    { who: '人事', may: true },
    { who: '田中', may: true },
    { who: '同僚', may: false },
    { who: '元課長', may: false },
  ])('says beforehand on the page of the person that $who may open it: $may', async ({ who, may }) => {
    const page = await city.as(as(who), (tx, actor) => personPage(tx, actor, small.id('田中')))
    expect(page).toMatchObject({ written: '田中', mayReadRecord: may })
  })

  it('does not show the superior birth date, sex and mail', async () => {
    expect((await read('課長')).detail).toBeNull()
    expect((await read('人事')).detail).toMatchObject({ birthDate: '1990-01-01' })
  })

  it('notes who read the record of somebody else, with names of fields and no values', async () => {
    const before = (await entries()).length
    await read('田中')
    expect(await entries()).toHaveLength(before)
    await read('課長')
    const entry = (await entries()).at(-1)
    expect(entry).toMatchObject({ actor_person_id: small.id('課長'), about: small.id('田中') })
    expect(entry?.fields).toEqual(expect.arrayContaining(['postings', 'employments', 'supervisors']))
    expect(JSON.stringify(entry)).not.toContain('主事')
  })

  it('keeps a coming transfer from everybody but 人事課: neither what begins nor that something ends', async () => {
    for (const who of ['田中', '課長', '局長']) {
      const text = JSON.stringify(await read(who))
      expect(text).not.toContain('2026-07-01')
      expect(text).not.toContain('主任主事')
    }
    expect((await read('人事')).postings[0]).toMatchObject({ from: '2026-07-01', gradeId: 'senior-officer' })
    const seen = await city.as(as('田中'), (tx) =>
      tx.selectFrom('people.posting').select('during').where('gradeId', '=', 'senior-officer').execute(),
    )
    expect(seen).toEqual([])
  })

  it('opens to the new superior and closes to the former one on the day of the transfer', async () => {
    city.standOn('2026-07-01')
    expect(await codeOf(read('元課長'))).toBe('done')
    expect(await codeOf(read('課長'))).toBe('people.recordNotYours')
  })

  it('says of nobody that there is nobody', async () => {
    const personId = '00000000-0000-4000-8000-000000000000'
    expect(await codeOf(read('人事', { personId }))).toBe('people.noSuchPerson')
    expect(await codeOf(city.as(as('同僚'), (tx, actor) => publicPerson(tx, actor, personId)))).toBe(
      'people.noSuchPerson',
    )
  })

  it('shows everybody inside what the directory shows', async () => {
    const shown = await city.as(as('同僚'), (tx, actor) => publicPerson(tx, actor, small.id('田中')))
    expect(shown).toEqual({
      personId: small.id('田中'),
      written: '田中',
      kana: 'カナ',
      unitId: small.id('広報課'),
      unitName: '総務局広聴課',
      gradeId: 'officer',
      gradeName: '主事級',
      title: '主事',
    })
  })
})

describe('上司と所属職員', () => {
  const bosses = (who: string, day: string, of = '田中') =>
    city.as(as(who), async (tx, actor) =>
      (await supervisorsOn(tx, actor, small.id(of), day)).map(({ role, written }) => [role, written]),
    )
  const people = (who: string, day: string) =>
    city.as(as(who), async (tx, actor) =>
      (await myPeopleOn(tx, actor, day)).map(({ written, roles }) => [written, ...roles]),
    )

  it('answers for any day past, and for days to come to 人事課 alone', async () => {
    expect(await bosses('田中', '2026-04-01')).toEqual([
      ['superior', '課長'],
      ['first-evaluator', '課長'],
      ['second-evaluator', '局長'],
    ])
    expect((await bosses('田中', '2020-06-01'))[0]).toEqual(['superior', '元課長'])
    expect(await codeOf(bosses('田中', '2026-07-01'))).toBe('people.planOfOthers')
    expect((await bosses('人事', '2026-07-01'))[0]).toEqual(['superior', '元課長'])
    expect(await codeOf(bosses('同僚', '2026-04-01'))).toBe('people.recordNotYours')
  })

  it('lists the people of a superior with what they are to them', async () => {
    expect(await people('課長', '2026-04-01')).toEqual([
      ['同僚', 'superior', 'first-evaluator'],
      ['田中', 'superior', 'first-evaluator'],
    ])
    expect((await people('局長', '2026-04-01')).find(([name]) => name === '田中')).toEqual(['田中', 'second-evaluator'])
    expect(await people('田中', '2026-04-01')).toEqual([])
    expect(await codeOf(people('課長', '2026-07-01'))).toBe('people.planOfOthers')
  })

  it('shows a former superior nobody who is no longer theirs, not even of the days when they were', async () => {
    expect((await people('元課長', '2020-06-01')).map(([name]) => name)).not.toContain('田中')
    expect(await codeOf(bosses('元課長', '2020-06-01'))).toBe('people.recordNotYours')
  })
})

describe('記録の確認', () => {
  it('ends the task of the person who confirms, and of nobody else', async () => {
    for (const name of ['田中', '同僚'])
      await city.superuser(
        `insert into platform.task (person_id, key, act, link, asked_at) values ($1, 'people.confirm-details', '記録を確かめる', '/me', now())`,
        [small.id(name)],
      )
    await city.as(as('田中'), (tx, actor) => confirmDetails(tx, actor))
    const open = await city.superuser(`select person_id from platform.task where done_at is null`)
    expect(open).toEqual([{ person_id: small.id('同僚') }])
  })
})
