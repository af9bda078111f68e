import { sheetStates, stepOf } from '../course-rules.ts'
import { steps } from '../scheme.ts'

/**
 * For which step a sheet waits, as rows for the database: the step in each state, the one instead where the sheet has not this one, and the one where nobody
 * adjusts. The same as `stepOf`, and a test compares them.
 */
export const waitRows = sheetStates.flatMap((state) => {
  const step = stepOf(state, steps, true)
  if (step === null) return []
  const instead = stepOf(
    state,
    steps.filter((other) => other !== step),
    true,
  )
  return [{ state, step, instead, alone: stepOf(state, steps, false) }]
})
