import type { SheetState } from '../course-rules.ts'
import type { Step } from '../scheme.ts'

/** For which step a sheet waits in each state: its last day is what the board counts against. null: for none. */
const waitsFor: Readonly<Record<SheetState, Step | null>> = {
  'not-begun': 'goals',
  'goal-writing': 'goals',
  'goal-sent': 'goals',
  'in-period': 'self-report',
  'self-reporting': 'self-report',
  'self-reported': 'evaluation',
  evaluating: 'evaluation',
  evaluated: 'adjustment',
  adjusting: 'adjustment',
  adjusted: 'confirmation',
  confirming: 'confirmation',
  confirmed: 'disclosure',
  disclosed: 'closing-interview',
  interviewed: null,
  done: null,
  exempt: null,
}

/** The step that a sheet with these steps waits for; one that it does not have hands on to the next that moves it. */
export function stepOf(state: SheetState, steps: readonly Step[]): Step | null {
  const step = waitsFor[state]
  if (step === null || steps.includes(step)) return step
  const next: Partial<Record<Step, Step>> = { 'self-report': 'evaluation', adjustment: 'confirmation' }
  return next[step] ?? null
}

/** The same as rows for the database: state, step, and the step instead where the sheet has not this one. */
export const waitRows = (Object.entries(waitsFor) as [SheetState, Step | null][]).flatMap(([state, step]) =>
  step === null ? [] : [{ state, step, instead: stepOf(state, []) }],
)
