import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoCity } from '../../people/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { createDemoOjt } from './demo.ts'

const today = '2026-11-24'
const city = testCity(today)
const one = async (sql: string) => Number((await city.superuser(sql))[0]?.n)

beforeAll(async () => {
  await createDemoCity(city, { staff: 300, seed: 1, today }, () => {})
  await createDemoOjt(city, today)
  await city.superuser(`select set_config('sodachi.today', $1, false)`, [today])
}, 60_000)

describe('OJT of the demo city', () => {
  it('has newcomers with a 指導員 of their own 課, and the 主事 who learns new work', async () => {
    expect(await one('select count(*) n from training.ojt')).toBeGreaterThan(2)
    expect(
      await one(
        `select count(*) n from training.ojt o where training.ojt_trouble(o.unit_id, o.person_id, o.instructor_id) is not null`,
      ),
    ).toBe(0)
    expect(
      await one(
        `select count(*) n from training.ojt o join people.account a on a.person_id = o.person_id where a.label like '主事（%'`,
      ),
    ).toBe(1)
  })

  it('has weeks in the newcomers’ own words, nearly all answered, and 所見 that the head confirmed', async () => {
    const weeks = await one('select count(*) n from training.ojt_week')
    expect(weeks).toBeGreaterThan(20)
    expect((await one('select count(answer) n from training.ojt_week')) / weeks).toBeGreaterThan(0.8)
    expect(await one('select count(*) n from training.ojt_stage where confirmed_at is not null')).toBeGreaterThan(0)
    expect(await one('select count(*) n from training.ojt_item where checked_on is not null')).toBeGreaterThan(5)
  })

  it('asks the 主事 for last week', async () => {
    const asked = await city.superuser(
      `select t.act from platform.task t join people.account a on a.person_id = t.person_id
       where a.label like '主事（%' and t.key like 'training.ojt-%' and t.done_at is null`,
    )
    expect(asked).toEqual([{ act: '先週の振返りを書く' }])
  })

  it('is made once', async () => {
    const before = await one('select count(*) n from training.ojt_week')
    await createDemoOjt(city, today)
    expect(await one('select count(*) n from training.ojt_week')).toBe(before)
  })
})
