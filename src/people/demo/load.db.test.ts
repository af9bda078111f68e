import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { demoSignIns } from '../accounts/index.ts'
import { type CreatedDemoCity, createDemoCity } from './load.ts'

const today = '2026-11-24'
const city = testCity(today)
let made: CreatedDemoCity
const notes: string[] = []

beforeAll(async () => {
  made = await createDemoCity(city, { staff: 120, seed: 1, today }, (text) => notes.push(text))
})

const count = async (what: string, parameters: unknown[] = []) =>
  Number((await city.superuser(`select count(*) as n from ${what}`, parameters))[0]?.n)

const accountOf = async (role: string) => {
  const signIn = made.signIns.find(({ label }) => label.startsWith(role))
  const [row] = await city.superuser('select id, person_id from people.account where login_name = $1', [
    signIn?.loginName,
  ])
  return { account: String(row?.id), personId: String(row?.person_id) }
}

describe('sodachi demo', () => {
  it('says what it is doing, and what there is', async () => {
    expect(notes).toHaveLength(3)
    expect(made.counts).toMatchObject({ staff: 120 })
    expect(made.counts.orders).toBe(await count('people.personnel_order'))
  })

  it('gives everybody who serves today one 本務 and one place in the directory', async () => {
    const serving = `people.employment where upper_inf(recorded) and during @> $1::date`
    const placed = `people.posting where kind = 'main' and upper_inf(recorded) and during @> $1::date`
    const listed = `people.directory_entry where from_day <= $1 and to_day > $1`
    const all = made.counts.staff + made.counts.fiscalYearStaff
    for (const those of [serving, placed, listed]) expect(await count(those, [today])).toBe(all)
  })

  it('ranks 業務職 and 運輸職 by 読替, and 会計年度任用職員 not at all', async () => {
    const grades = (await city.superuser(
      `select e.job_family, array_agg(distinct d.grade_id) as grades from people.directory_entry d
         join people.employment e on e.person_id = d.person_id and e.during @> $1::date
        where d.from_day <= $1 and d.to_day > $1 and (e.job_family = '運輸職' or e.kind = 'fiscal-year') and
          (e.kind = 'fiscal-year') = (d.title like '会計年度%') group by e.kind, e.job_family order by e.kind, 1`,
      [today],
    )) as { job_family: string; grades: (string | null)[] }[]
    expect(grades.filter(({ job_family }) => job_family !== '運輸職').flatMap((row) => row.grades)).toContain(null)
    const drivers = grades.find(({ job_family }) => job_family === '運輸職')
    expect(drivers?.grades).toContain('chief')
    expect(drivers?.grades).not.toContain(null)
  })

  it('names a 上司 for nearly everybody, from their own 課 or above', async () => {
    const led = await count(
      `people.supervision where role = 'superior' and upper_inf(recorded) and during @> $1::date`,
      [today],
    )
    expect(led).toBeGreaterThan(0.95 * (made.counts.staff + made.counts.fiscalYearStaff))
  })

  it('shows the 課長 of the demo between eight and twenty people', async () => {
    const { account } = await accountOf('課長')
    const people = await city.as({ account }, (tx) =>
      tx.selectFrom('people.posting').select('personId').distinct().where('kind', '=', 'main').execute(),
    )
    expect(people.length - 1).toBeGreaterThanOrEqual(8)
    expect(people.length - 1).toBeLessThanOrEqual(20)
  })

  it('opens fifteen sign-ins with their duties, each given by two people', async () => {
    expect(await count('people.account where is_demo')).toBe(15)
    for (const { role, duties } of [
      { role: '主事', duties: [] },
      { role: '人事課', duties: ['personnel'] },
      { role: '人材育成センター', duties: ['training-centre'] },
      { role: '改革推進', duties: ['reform'] },
      { role: '個人情報開示', duties: ['disclosure'] },
      { role: '監査', duties: ['auditor'] },
      { role: 'システム管理者', duties: ['system-administrator'] },
    ]) {
      const { account } = await accountOf(role)
      expect(await city.as({ account }, async (_, actor) => actor.duties)).toEqual(duties)
    }
    const given = `people.duty_grant where duty <> 'personnel' and proposed_by is not null and approved_by <> proposed_by`
    expect(await count(given)).toBe(6)
  })

  it('shows them from 主事 up to 局長, then by duty, then those whom the city places beside the 職位', async () => {
    const shown = await city.as({ signedOut: true }, demoSignIns)
    expect(shown.map(({ label }) => label.replace(/（.*/, ''))).toEqual([
      ...['主事', '主任主事', '主査', '課長', '局長'],
      ...['人事課', '人事課', '人材育成センター', '改革推進', '個人情報開示', '個人情報開示', '監査', 'システム管理者'],
      ...['監督長', '会計年度任用職員'],
    ])
  })

  it('asks each of them who is staff to look through their own record', async () => {
    expect(await count(`platform.task where key = 'people.confirm-details'`)).toBe(13)
  })

  it("hides next year's organisation from staff, and shows it to 人事課", async () => {
    const planned = async (role: string) => {
      const { account } = await accountOf(role)
      return city.as({ account }, (tx) =>
        tx.selectFrom('people.unitVersion').select('name').where('name', '=', '業務改善支援課').execute(),
      )
    }
    expect(await planned('主事')).toEqual([])
    expect(await planned('人事課')).toHaveLength(1)
  })

  it('keeps what happened to the organisation: a new name, a merger, a split', async () => {
    const kinds = await city.superuser('select distinct kind from people.unit_succession order by 1')
    expect(kinds).toEqual([{ kind: 'merged' }, { kind: 'split' }])
    const names = await city.superuser(
      `select name from people.unit_version where unit_id = (select unit_id from people.unit_version where name = '行政経営課')
       order by during`,
    )
    expect(names).toEqual([{ name: '行政経営課' }, { name: '改革推進課' }])
  })

  it('refuses a database in which people are, and changes nothing', async () => {
    const before = await count('people.person')
    await expect(createDemoCity(city, { staff: 120, seed: 2, today })).rejects.toMatchObject({
      code: 'people.notEmpty',
    })
    expect(await count('people.person')).toBe(before)
  })

  it('refuses a city smaller or larger than it can invent', async () => {
    for (const staff of [119, 30_001, 150.5])
      await expect(createDemoCity(city, { staff, seed: 1, today })).rejects.toMatchObject({
        code: 'people.demoOutOfRange',
      })
  })

  it('is audited, and says on every screen that it is a demo', async () => {
    expect(await count(`platform.audit_entry where did = 'people.createDemoCity' and actor_kind = 'operator'`)).toBe(1)
    const settings = await city.superuser('select key, value from platform.setting order by key')
    expect(Object.fromEntries(settings.map(({ key, value }) => [key, value]))).toMatchObject({
      demo: true,
      'anchored-day': today,
      'city-name': '架空市',
      'field-groups': expect.arrayContaining([{ name: '総務・企画', units: expect.arrayContaining(['01']) }]),
    })
  })
})
