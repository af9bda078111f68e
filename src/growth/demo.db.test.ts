import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoCity } from '../people/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { seedSelfChecks } from './demo.ts'

const today = '2026-11-24'
const city = testCity(today)

beforeAll(async () => {
  await createDemoCity(city, { staff: 120, seed: 1, today })
  await seedSelfChecks(city, today)
})

const count = async (what: string) => Number((await city.superuser(`select count(*) as n from ${what}`))[0]?.n)
const periodsOf = async (label: string) =>
  (
    await city.superuser(
      `select c.fiscal_year || c.period_name as period, c.finished_at is not null as done from growth.self_check c
       join people.account a on a.person_id = c.person_id where a.label like $1 order by c.during`,
      [`${label}（%`],
    )
  ).map(({ period, done }) => [period, done])

describe('自己点検 of 架空市', () => {
  it('is done by a good part of the people, not by all, and shared by few', async () => {
    const all = await count(`people.directory_entry where from_day <= '${today}' and to_day > '${today}'`)
    const done = await count(`growth.self_check where finished_at is not null and period_name = '前期'`)
    const shared = await count('growth.self_check_share')
    expect(done).toBeGreaterThan(all * 0.4)
    expect(done).toBeLessThan(all * 0.9)
    expect(shared).toBeGreaterThan(0)
    expect(shared).toBeLessThan(done * 0.6)
  })

  it('gives the 主事 one finished period and an open one, and the 主任主事 two finished ones', async () => {
    expect(await periodsOf('主事')).toEqual([
      ['2026前期', true],
      ['2026後期', false],
    ])
    expect(await periodsOf('主任主事')).toEqual([
      ['2025後期', true],
      ['2026前期', true],
    ])
  })

  it('answers in the words of the scale only, every sentence of a finished check', async () => {
    const answers = `growth.self_check_answer a join growth.self_check c on c.id = a.check_id`
    const words = `(c.scale #> '{abilities,words}') || (c.scale #> '{behaviours,words}')`
    expect(await count(`${answers} where not (${words} ? a.word)`)).toBe(0)
    const least = await city.superuser(
      `select min(n) as least from (select count(*) as n from ${answers} where c.finished_at is not null group by c.id) x`,
    )
    expect(Number(least[0]?.least)).toBeGreaterThanOrEqual(12)
  })

  it('puts the 主任主事 under the 主査 of the demo, so that a visitor meets both sides', async () => {
    const rows = await city.superuser(
      `select b.label from people.account a join people.supervision s on s.person_id = a.person_id and s.role = 'superior'
         and upper_inf(s.recorded) and s.during @> $1::date
       join people.account b on b.person_id = s.supervisor_id where a.label like '主任主事（%'`,
      [today],
    )
    expect(rows.map(({ label }) => String(label).slice(0, 2))).toEqual(['主査'])
  })
})
