import { expect, it } from 'vitest'
import { sheetStates, stepOf } from '../course-rules.ts'
import { neededSteps, type Step, steps } from '../scheme.ts'
import { waitRows } from './due-rules.ts'

/** As `looked-at.ts` reads the rows. */
function read(state: string, own: readonly Step[], hasAdjuster: boolean): Step | null {
  const row = waitRows.find((one) => one.state === state)
  if (row === undefined) return null
  if (!hasAdjuster && row.alone !== row.step) return row.alone
  return own.includes(row.step) ? row.step : row.instead
}

it('the rows for the database say the same as the rule, with all steps, with those that are needed and without the adjuster', () => {
  const all: readonly Step[] = steps
  for (const state of sheetStates)
    for (const own of [all, all.filter((step) => step !== 'opening-interview'), [...neededSteps, 'goals' as const]])
      for (const hasAdjuster of [true, false])
        expect(read(state, own, hasAdjuster), `${state} ${own} ${hasAdjuster}`).toBe(stepOf(state, own, hasAdjuster))
})
