import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoCity } from '../../people/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { createDemoTraining } from '../demo/index.ts'
import { createDemoRecords } from '../records/demo.ts'
import { createDemoWorkplace } from '../workplace/demo/index.ts'
import { createDemoPlanning } from './demo.ts'

const today = '2026-11-24'
const city = testCity(today)
const one = async (sql: string) => Number((await city.superuser(sql))[0]?.n)

beforeAll(async () => {
  await createDemoCity(city, { staff: 300, seed: 1, today }, () => {})
  await createDemoWorkplace(city, today)
  await createDemoTraining(city, today)
  await createDemoRecords(city, today)
  await createDemoPlanning(city, today)
}, 60_000)

describe('研修履歴と年間計画 of the demo city', () => {
  it('has completions from outside of two years, and a list of which some rows are sure and some wait', async () => {
    expect(
      await one(
        "select count(distinct extract(year from completed_on - interval '3 months')) n from training.outside_completion",
      ),
    ).toBe(2)
    expect(await one(`select count(*) n from training.completion_row where settled = 'sure'`)).toBeGreaterThan(8)
    expect(await one('select count(*) n from training.completion_row where settled is null')).toBeGreaterThan(1)
  })

  it('has a plan that runs and one that is closed, paid within its lines', async () => {
    expect(await one(`select count(*) n from training.year_plan where fiscal_year = 2025 and state = 'closed'`)).toBe(1)
    expect(await one(`select count(*) n from training.year_plan where fiscal_year = 2026 and state = 'decided'`)).toBe(
      1,
    )
    const share = `select 100 * sum(s.amount_yen) / (select sum(l.budget_yen) from training.year_plan_line l where l.plan_id = p.id) n
      from training.year_spending s join training.year_plan_line l on l.id = s.line_id join training.year_plan p on p.id = l.plan_id where p.fiscal_year = `
    expect(await one(`${share} 2025 group by p.id`)).toBeGreaterThan(80)
    expect(await one(`${share} 2026 group by p.id`)).toBeLessThan(70)
  })

  it('has the conditions of the year before of most 課 and of the city, with what was known', async () => {
    const units = await one('select count(distinct unit_id) n from training.condition_check')
    expect(units).toBeGreaterThan(10)
    expect(
      await one(
        `select (figures ->> 'completed')::integer n from training.condition_check where unit_id is null limit 1`,
      ),
    ).toBeGreaterThan(10)
    expect(await one(`select count(*) n from training.condition_check where fiscal_year <> 2025`)).toBe(0)
  })
})
