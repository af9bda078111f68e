import { expect, it } from 'vitest'
import { distribution } from './calibration-rules.ts'
import { fiveSteps, sixSteps } from './testing/scheme.ts'

const sheets = (marks: string, now = marks) =>
  [...marks].map((first, at) => ({ first, second: now[at] ?? null, final: null }))

it('counts marks as they were given and as they stand, and how many were changed', () => {
  expect(distribution(fiveSteps, sheets('SABBC', 'AABBC'))).toMatchObject({
    sheets: 5,
    marked: 5,
    changed: 1,
    first: [
      { code: 'S', count: 1 },
      { code: 'A', count: 1 },
      { code: 'B', count: 2 },
      { code: 'C', count: 1 },
      { code: 'D', count: 0 },
    ],
    now: expect.arrayContaining([{ code: 'A', count: 2 }]),
    shiftTenths: 2,
  })
})

it('does not spread out fewer than five: sheets that are not marked do not count', () => {
  const waiting = { first: null, second: null, final: null }
  expect(distribution(fiveSteps, [...sheets('SABB'), waiting, waiting])).toEqual({
    sheets: 6,
    marked: 4,
    first: null,
    now: null,
    changed: null,
    shiftTenths: null,
  })
})

it('measures from what the scale calls standard, wherever it stands', () => {
  const six = ['優良', '良好', '良好', '良好', '良好'].map((first) => ({ first, second: null, final: null }))
  expect(distribution(sixSteps, six).shiftTenths).toBe(2)
  expect(distribution(fiveSteps, sheets('BBBBB')).shiftTenths).toBe(0)
})

it('a final mark stands before what the adjuster gave', () => {
  const confirmed = [...'BBBBB'].map((first) => ({ first, second: 'A', final: 'B' }))
  expect(distribution(fiveSteps, confirmed).changed).toBe(0)
})
