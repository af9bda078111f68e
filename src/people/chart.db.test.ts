import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../platform/testing/database.ts'
import { codeOf, smallCity } from './testing/small-city.ts'
import { chartOn } from './units.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
const accounts: Record<string, string> = {}

beforeAll(async () => {
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  await small.addPerson({ name: '局長', unit: '総務局', grade: 'bureau-director', title: '総務局長' })
  await small.addPerson({ name: '課長', unit: '人事課', grade: 'section-director', title: '人事課長' })
  await small.addPerson({ name: '職員', unit: '人事課', grade: 'officer' })
  await small.addPerson({ name: '人事', unit: '人事課', grade: 'officer' })
  await small.addPerson({ name: '会計年度', unit: '人事課', grade: null })
  await city.superuser(`update people.employment set kind = 'fiscal-year' where person_id = $1`, [small.id('会計年度')])
  await small.rebuild()
  accounts.職員 = await small.account('職員')
  accounts.人事 = await small.account('人事', 'personnel')
  await city.superuser(
    `insert into people.post (post_id, unit_id, title, seats, during) values (gen_random_uuid(), $1, '主事', 4, '[2020-04-01,)')`,
    [small.id('人事課')],
  )
})

const chart = (who: string, day: string) =>
  city.as({ account: accounts[who] ?? '' }, async (tx, actor) =>
    (await chartOn(tx, actor, day)).map(({ name, head, seats, filled }) => [
      name,
      head?.written,
      head?.title,
      seats,
      filled,
    ]),
  )

describe('the organisation as a chart', () => {
  it('shows everybody inside the heads of today, 定数 and how many of those whom it counts are there', async () => {
    expect(await chart('職員', '2026-04-01')).toEqual([
      ['総務局', '局長', '総務局長', null, 1],
      ['人事課', '課長', '人事課長', 4, 3],
    ])
  })

  it('shows of another day to 人事課 who headed what, and to others the units and their 定数 alone', async () => {
    expect(await chart('人事', '2025-10-01')).toContainEqual(['人事課', '課長', '人事課長', 4, 3])
    expect(await chart('職員', '2025-10-01')).toContainEqual(['人事課', undefined, undefined, 4, null])
  })

  it('keeps days to come for 人事課', async () => {
    expect(await codeOf(chart('職員', '2026-04-02'))).toBe('people.planOfOthers')
    expect(await chart('人事', '2026-04-02')).toHaveLength(2)
  })
})
