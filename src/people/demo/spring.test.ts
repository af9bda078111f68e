import { describe, expect, it } from 'vitest'
import { retirementAge } from './spring.ts'

describe('定年の段階的な引上げ', () => {
  it.each([
    { fiscalYear: 2016, age: 60 },
    { fiscalYear: 2022, age: 60 },
    { fiscalYear: 2023, age: 61 },
    { fiscalYear: 2024, age: 61 },
    { fiscalYear: 2025, age: 62 },
    { fiscalYear: 2026, age: 62 },
    { fiscalYear: 2030, age: 64 },
    { fiscalYear: 2031, age: 65 },
    { fiscalYear: 2040, age: 65 },
  ])('is $age in $fiscalYear年度', ({ fiscalYear, age }) => {
    expect(retirementAge(fiscalYear)).toBe(age)
  })
})
