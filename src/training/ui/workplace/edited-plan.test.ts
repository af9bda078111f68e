import { describe, expect, it } from 'vitest'
import { emptyRun, savedRuns, typedYen } from './edited-plan.ts'

describe('a plan as it is typed', () => {
  it.each([
    ['30000', 30_000],
    ['３０，０００円', 30_000],
    ['', 0],
    ['三万', null],
    ['-1', null],
  ])('reads %s as %s yen', (typed, yen) => {
    expect(typedYen(typed)).toBe(yen)
  })
  it('sends a run without a day as one without a day', () => {
    expect(savedRuns([{ ...emptyRun(), theme: '窓口', budgetYen: '1,000' }])).toEqual([
      { runId: null, theme: '窓口', kind: 'group', aim: '', plannedOn: null, lecturer: '', budgetYen: 1_000 },
    ])
  })
})
