import { beforeAll, describe, expect, it } from 'vitest'
import { testCity } from '../../platform/testing/database.ts'
import { modelPolicy } from '../../policy/testing/model.ts'
import { registerCity } from '../testing/register-city.ts'
import { createDemoRegister } from './load.ts'

const today = '2026-11-24'
const city = testCity(today)
const register = registerCity(city)

beforeAll(async () => {
  await register.lay(modelPolicy())
  await createDemoRegister(city, today)
})

const count = async (table: string) => Number((await city.superuser(`select count(*) n from insight.${table}`))[0]?.n)

describe('the register of the demo city', () => {
  it('has an owner, words and a check of last year for nearly everything, and leaves something to do', async () => {
    const lastYear = (await register.register('田中', 2025)).items
    const thisYear = (await register.register('田中')).items
    expect(lastYear.filter(({ owner }) => owner === null)).toHaveLength(2)
    expect(lastYear.filter(({ check, owner }) => check === null && owner !== null)).toEqual([])
    const checked = thisYear.filter(({ check }) => check !== null).length
    expect(checked).toBeGreaterThan(10)
    expect(checked).toBeLessThan(20)
    const programs = thisYear.filter(({ kind }) => kind === 'program')
    expect(programs.every(({ contact }) => contact !== null)).toBe(true)
    expect(programs.some(({ gaps }) => gaps.includes('target'))).toBe(true)
  })

  it('measured three years, in the units that it says', async () => {
    expect(await count('measurement')).toBe(3 * (await count('indicator')))
    const { indicators } = await register.record('田中', 'program/2-C-1')
    expect(indicators[0]?.measurements.map(({ measuredOn }) => measuredOn)).toEqual([
      '2024-03-31',
      '2025-03-31',
      '2026-03-31',
    ])
  })

  it('asks those who keep it for what is missing', async () => {
    const [asked] = await city.superuser(
      `select count(distinct person_id) n from platform.task where key like 'insight.%'`,
    )
    expect(Number(asked?.n)).toBe(3)
  })

  it('is made once', async () => {
    const before = await count('owner')
    await createDemoRegister(city, today)
    expect(await count('owner')).toBe(before)
  })
})
