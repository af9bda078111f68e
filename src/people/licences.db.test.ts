import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { settleLicences } from './licence-reminders.ts'
import { type CorrectLicence, correctLicence, recordLicence } from './licences.ts'
import { setCitySetting } from './settings.ts'
import { staffRecord } from './staff.ts'
import { codeOf, smallCity } from './testing/small-city.ts'

const city = testCity('2026-05-11')
const small = smallCity(city)
const accounts: Record<string, string> = {}

beforeAll(async () => {
  await small.addUnit('市民課', 'section', null)
  for (const [name, grade, ...duties] of [
    ['佐藤', 'section-director'],
    ['田中', 'officer'],
    ['伊藤', 'officer', 'personnel'],
    ['渡辺', 'officer', 'personnel'],
  ] as const) {
    await small.addPerson({ name, unit: '市民課', grade })
    accounts[name] = await small.account(name, ...duties)
  }
  await small.rebuild()
})

const as = (name: string) => ({ account: accounts[name] ?? '' })
const record = (who: string, whose = '田中') =>
  city.as(as(who), (tx, actor) =>
    staffRecord(tx, actor, { personId: small.id(whose), asOf: '2026-05-11', knownAt: null }),
  )
const give = (name: string, acquiredOn: string, whose = '田中') =>
  city.as(as('伊藤'), (tx, actor) => recordLicence(tx, actor, small.id(whose), { name, acquiredOn, validUntil: null }))
const idOf = async (name: string, whose = '田中') =>
  (await record('渡辺', whose)).licences.find((one) => one.name === name)?.licenceId ?? ''
const correct = (who: string, licenceId: string, becomes: CorrectLicence['becomes'], reason = '登録証で確かめた') =>
  city.as(as(who), (tx, actor) => correctLicence(tx, actor, { licenceId, becomes, reason }))

describe('資格・免許 on the record', () => {
  it('is corrected with who, when and why, and what stood there stays readable', async () => {
    await give('社会福祉士', '2026-03-01')
    await correct('伊藤', await idOf('社会福祉士'), {
      name: '精神保健福祉士',
      acquiredOn: '2026-02-28',
      validUntil: '2031-02-27',
      endedOn: null,
    })
    expect(await record('佐藤')).toMatchObject({
      licences: [{ name: '精神保健福祉士', acquiredOn: '2026-02-28', validUntil: '2031-02-27', endedOn: null }],
      licenceChanges: [
        {
          name: '社会福祉士',
          acquiredOn: '2026-03-01',
          closedOn: '2026-05-11',
          because: '登録証で確かめた',
          closedByName: '伊藤',
        },
      ],
    })
  })

  it('ends on a day and stays as one that was held; one never held goes', async () => {
    await give('危険物取扱者', '2020-06-01')
    city.standOn('2026-05-12') // the clock of a test stands still, and two rows of one thing do not begin at one instant
    await correct('伊藤', await idOf('危険物取扱者'), {
      name: '危険物取扱者',
      acquiredOn: '2020-06-01',
      validUntil: null,
      endedOn: '2026-04-30',
    })
    await correct('渡辺', await idOf('精神保健福祉士'), null, '合格の取消し')
    const { licences, licenceChanges } = await record('田中')
    expect(licences).toMatchObject([{ name: '危険物取扱者', endedOn: '2026-04-30' }])
    expect(licenceChanges.map(({ because }) => because)).toContain('合格の取消し')
    const [audited] = await city.superuser(
      `select count(*)::integer as n from platform.audit_entry where did = 'people.correctLicence' and about = $1`,
      [small.id('田中')],
    )
    expect(audited?.n).toBe(3)
    city.standOn('2026-05-13')
    // What was taken away may be proven after all.
    await give('精神保健福祉士', '2026-02-28')
    expect((await record('田中')).licences).toHaveLength(2)
  })

  it('is not for a superior, the person or a holder’s own; nor for days to come, nor twice', async () => {
    await give('簿記2級', '2026-04-01')
    await give('簿記1級', '2026-04-01')
    const id = await idOf('簿記2級')
    const before = await record('渡辺')
    const right = { name: '簿記2級', acquiredOn: '2026-03-01', validUntil: null, endedOn: null }
    expect(await codeOf(correct('佐藤', id, right))).toBe('people.notPersonnel')
    expect(await codeOf(correct('田中', id, right))).toBe('people.notPersonnel')
    await give('衛生管理者', '2026-04-01', '渡辺')
    expect(await codeOf(correct('渡辺', await idOf('衛生管理者', '渡辺'), null))).toBe('people.ownLicence')
    expect(await codeOf(correct('伊藤', id, { ...right, acquiredOn: '2026-05-14' }))).toBe('people.licenceOfTomorrow')
    expect(await codeOf(correct('伊藤', id, { ...right, endedOn: '2026-02-01' }))).toBe('people.licenceEndsBefore')
    expect(await codeOf(correct('伊藤', id, { ...right, validUntil: '2026-02-01' }))).toBe('people.licenceValidBefore')
    expect(await codeOf(correct('伊藤', id, { ...right, acquiredOn: '2026-04-01' }))).toBe('people.licenceAsItWas')
    expect(await codeOf(correct('伊藤', id, { ...right, name: '簿記1級', acquiredOn: '2026-04-01' }))).toBe(
      'people.licenceTwice',
    )
    expect(await record('渡辺')).toEqual(before)
    await correct('伊藤', id, right)
    expect(await codeOf(correct('渡辺', id, null))).toBe('people.noSuchLicence')
  })
})

describe('有効期限 that comes near', () => {
  const night = () => city.asService('job', (tx) => settleLicences(tx, null))
  const held = (name: string, acquiredOn: string, validUntil: string | null) =>
    city.as(as('伊藤'), (tx, actor) => recordLicence(tx, actor, small.id('田中'), { name, acquiredOn, validUntil }))
  /** 手続き that are open, by 有効期限. */
  const asked = async () =>
    (
      await city.superuser(
        `select act, due_on::text as due from platform.task where person_id = $1 and key like 'people.licence-ends/%' and done_at is null order by due_on, act`,
        [small.id('田中')],
      )
    ).map(({ act, due }) => `${act}（${due}）`)
  const electric = '「電気工事士」の有効期限を確かめ、更新したら人事課に届ける（2026-07-31）'

  it('is a 手続き from eight weeks before, once, until that day', async () => {
    city.standOn('2026-06-04')
    await held('電気工事士', '2021-08-01', '2026-07-31')
    await held('衛生管理者', '2021-08-01', null)
    await night()
    expect(await asked()).toEqual([])
    city.standOn('2026-06-05')
    await night()
    await night()
    expect(await asked()).toEqual([electric])
    const [{ n } = { n: 0 }] = await city.superuser(
      `select count(*)::integer as n from platform.task where key like 'people.licence-ends/%'`,
    )
    expect(n).toBe(1)
    city.standOn('2026-07-31')
    await night()
    expect(await asked()).toEqual([electric])
    city.standOn('2026-08-01')
    await night()
    expect(await asked()).toEqual([])
  })

  it('is asked as early as the city wishes', async () => {
    city.standOn('2026-06-05')
    await city.asOperator('test', (tx) => setCitySetting(tx, 'licence-weeks', 2))
    await night()
    expect(await asked()).toEqual([])
    await city.asOperator('test', (tx) => setCitySetting(tx, 'licence-weeks', 26))
    await night()
    expect(await asked()).toEqual([electric])
  })

  it('waits for nobody on leave, and comes when they are back', async () => {
    city.standOn('2026-06-08')
    await city.superuser(
      `insert into people.absence (person_id, kind, order_id, during)
       select $1, 'leave', o.id, '[2026-06-08,2026-06-20)' from people.personnel_order o where o.person_id = $1 limit 1`,
      [small.id('田中')],
    )
    await night()
    expect(await asked()).toEqual([])
    city.standOn('2026-06-20')
    await night()
    expect(await asked()).toEqual([electric])
  })

  it('ends at once when the record says that it was renewed, or that it is held no more', async () => {
    await held('危険物保安監督者', '2021-07-01', '2026-07-15')
    const guard = '「危険物保安監督者」の有効期限を確かめ、更新したら人事課に届ける（2026-07-15）'
    expect(await asked()).toEqual([guard, electric])
    // Another row that holds longer, as a renewal is proven by some.
    await held('危険物保安監督者', '2026-06-19', '2031-06-18')
    expect(await asked()).toEqual([electric])
    city.standOn('2026-06-21')
    await correct('渡辺', await idOf('電気工事士'), {
      name: '電気工事士',
      acquiredOn: '2021-08-01',
      validUntil: '2026-07-30',
      endedOn: null,
    })
    expect(await asked()).toEqual([electric.replace('07-31', '07-30')])
    city.standOn('2026-06-22')
    await correct('渡辺', await idOf('電気工事士'), {
      name: '電気工事士',
      acquiredOn: '2021-08-01',
      validUntil: '2026-07-30',
      endedOn: '2026-06-22',
    })
    expect(await asked()).toEqual([])
    // Nobody but the person ever reads it.
    await city.superuser(`update platform.task set done_at = null where key like 'people.licence-ends/%'`)
    for (const who of ['佐藤', '伊藤'])
      expect(await city.as(as(who), (tx) => tx.selectFrom('platform.task').select('key').execute())).toEqual([])
  })
})
