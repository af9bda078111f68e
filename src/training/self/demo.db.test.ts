import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoCity } from '../../people/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { createDemoSelf } from './demo.ts'

const today = '2026-11-24'
const city = testCity(today)
const one = async (sql: string) => Number((await city.superuser(sql))[0]?.n)

beforeAll(async () => {
  await createDemoCity(city, { staff: 300, seed: 1, today }, () => {})
  await createDemoSelf(city, today)
}, 60_000)

describe('自主研修 of the demo city', () => {
  it('has two groups that meet, with the 主事 in one of them', async () => {
    expect(await one(`select count(*) n from training.study_group where state = 'running'`)).toBe(2)
    expect(
      await one('select min(n) n from (select count(*) n from training.study_member group by group_id) x'),
    ).toBeGreaterThanOrEqual(5)
    expect(await one('select count(*) n from training.study_meeting')).toBe(6)
    expect(
      await one(
        `select count(*) n from training.study_member m join people.account a on a.person_id = m.person_id where a.is_demo and a.label like '主事（%'`,
      ),
    ).toBe(1)
  })

  it('has 通信講座 that people take and finish, and money for them', async () => {
    expect(await one('select count(*) n from training.correspondence')).toBe(4)
    expect(
      await one('select count(*) n from training.correspondence_enrolment where finished_on is not null'),
    ).toBeGreaterThan(0)
    expect(
      await one('select count(*) n from training.correspondence_enrolment where finished_on is null'),
    ).toBeGreaterThan(0)
    expect(
      await one(`select count(*) n from requests.budget_line where name in ('自主研究グループ', '通信講座')`),
    ).toBe(2)
  })

  it('is made once', async () => {
    await createDemoSelf(city, today)
    expect(await one('select count(*) n from training.study_group')).toBe(2)
  })
})
