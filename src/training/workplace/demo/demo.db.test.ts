import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoCity } from '../../../people/index.ts'
import { testCity } from '../../../platform/testing/database.ts'
import { createDemoMentoring } from '../../mentoring/demo.ts'
import { createDemoWorkplace } from './index.ts'

const today = '2026-11-24'
const city = testCity(today)
const one = async (sql: string) => Number((await city.superuser(sql))[0]?.n)

beforeAll(async () => {
  await createDemoCity(city, { staff: 300, seed: 1, today }, () => {})
  await createDemoWorkplace(city, today)
  await createDemoMentoring(city, today)
}, 60_000)

describe('職場研修 of the demo city', () => {
  it('has two years of it, nearly all reported, some late, some waiting for the centre', async () => {
    const places = await one(`select count(distinct unit_id) n from training.promoter where fiscal_year = 2025`)
    expect(places).toBeGreaterThan(10)
    expect(
      await one(`select count(*) n from training.workplace_plan where fiscal_year = 2025 and state = 'approved'`),
    ).toBe(places)
    const runs = await one(`select count(*) n from training.workplace_run where planned_on < '${today}'`)
    const reported = await one('select count(*) n from training.workplace_run where reported_at is not null')
    expect(reported / runs).toBeGreaterThan(0.9)
    expect(await one('select count(*) n from training.workplace_run where is_shared')).toBeGreaterThan(10)
    expect(await one(`select count(*) n from training.workplace_plan where state = 'sent'`)).toBeGreaterThan(0)
    expect(await one(`select count(*) n from training.workplace_run where extract(isodow from planned_on) > 5`)).toBe(0)
  })

  it('leaves the 課 of the 課長 to begin, and asks them for a promoter', async () => {
    const asked = await city.superuser(
      `select t.act from platform.task t join people.account a on a.person_id = t.person_id
       where a.label like '課長（%' and t.key like 'training.promoter/%' and t.done_at is null`,
    )
    expect(asked).toEqual([{ act: 'この年度の職場研修推進員を決める' }])
  })

  it('has money for lecturers, some spent and some held for what waits for the centre', async () => {
    const [line] = await city.superuser(
      `select spent_yen, reserved_yen from requests.budget_line where kind = 'workplace-grant' and name = '講師謝礼'`,
    )
    expect(line).toEqual({ spent_yen: 26_400, reserved_yen: 20_000 })
  })

  it('is made once', async () => {
    const before = await one('select count(*) n from training.workplace_run')
    await createDemoWorkplace(city, today)
    expect(await one('select count(*) n from training.workplace_run')).toBe(before)
  })
})

describe('メンター of the demo city', () => {
  it('accompanies the 主事 and those who came this 年度, none by a rater, one of them to look at again', async () => {
    await city.superuser(`select set_config('sodachi.today', '${today}', false)`)
    expect(await one('select count(*) n from training.mentoring')).toBeGreaterThan(3)
    expect(
      await one(
        `select count(*) n from training.mentoring m join people.account a on a.person_id = m.person_id where a.label like '主事（%'`,
      ),
    ).toBe(1)
    expect(
      await one(
        'select count(*) n from training.mentoring m where m.mentor_id in (select people.raters_of(m.person_id))',
      ),
    ).toBe(0)
    expect(await one('select count(*) n from training.mentor_meeting')).toBeGreaterThan(5)
    expect(await one(`select count(*) n from platform.task where key = 'training.mentoring' and done_at is null`)).toBe(
      1,
    )
  })
})
