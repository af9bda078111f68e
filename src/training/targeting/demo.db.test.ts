import { beforeAll, describe, expect, it } from 'vitest'
import { createDemoCity } from '../../people/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { createDemoTraining } from '../demo/index.ts'
import { createDemoTargeting } from './demo.ts'

const today = '2026-11-24'
const city = testCity(today)
beforeAll(async () => {
  await createDemoCity(city, { staff: 300, seed: 1, today })
  await createDemoTraining(city, today)
  await createDemoTargeting(city, today)
})
beforeAll(() =>
  city.superuser(
    `select set_config('sodachi.today', '${today}', false), set_config('sodachi.actor_kind', 'operator', false)`,
  ),
)
const number = async (sql: string) => Number((await city.superuser(`select count(*) as n ${sql}`))[0]?.n)

describe('研修の対象者 of 架空市', () => {
  it('are meant by rules, some completed, some waived, some named for one of four dates, and one asks for another', async () => {
    expect(await number('from training.targeting')).toBe(4)
    expect(await number(`from training.target where title = '新任課長研修'`)).toBeGreaterThan(2)
    expect(await number(`from training.target_states(null, null) where state = 'waived'`)).toBeGreaterThan(0)
    expect(
      await number(
        `from training.session s join training.course c on c.id = s.course_id where c.title = '新任課長研修' and s.first_on > '${today}'`,
      ),
    ).toBeGreaterThanOrEqual(4)
    expect(await number(`from training.swap where state = 'asked'`)).toBe(1)
    expect(await number('from training.busy_period')).toBeGreaterThan(1)
    expect(
      await number(
        `from training.seat s where s.is_taken <> exists (select from training.enrolment e where e.session_id = s.session_id and e.seat = s.number)`,
      ),
    ).toBe(0)
    await createDemoTargeting(city, today) // made once
    expect(await number('from training.targeting')).toBe(4)
  })
})
