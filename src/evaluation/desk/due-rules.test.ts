import { expect, it } from 'vitest'
import { sheetStates } from '../course-rules.ts'
import { neededSteps, steps } from '../scheme.ts'
import { stepOf, waitRows } from './due-rules.ts'

it('a sheet waits for a step that it has, or for none', () => {
  for (const state of sheetStates)
    for (const own of [steps, neededSteps]) {
      const step = stepOf(state, own)
      if (step !== null) expect(own, state).toContain(step)
    }
})

it('without 自己申告 a sheet in its period waits for the evaluator, without 調整 for 確認', () => {
  expect(stepOf('in-period', steps)).toBe('self-report')
  expect(stepOf('in-period', neededSteps)).toBe('evaluation')
  expect(stepOf('evaluated', neededSteps)).toBe('confirmation')
  expect(stepOf('done', steps)).toBeNull()
})

it('says the same to the database', () => {
  for (const { state, step, instead } of waitRows) {
    expect(stepOf(state, steps)).toBe(step)
    expect(stepOf(state, neededSteps)).toBe(neededSteps.includes(step) ? step : instead)
  }
})
