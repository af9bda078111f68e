import { fiscalYearOf, formatFiscalYear } from '../platform/calendar/index.ts'
import type { Refusal } from '../platform/refusal.ts'
import { refuse } from './refusals.ts'

/** Words, not points: results are counted and never added up. */
export const resultNames = { done: 'できている', partly: '一部できている', 'to-come': 'これから' } as const
export type CheckResult = keyof typeof resultNames
export const checkResults = Object.keys(resultNames) as [CheckResult, ...CheckResult[]]

type Found = {
  readonly fiscalYear: number
  readonly result: CheckResult
  readonly whatWasDone: string
  readonly whatIsNext: string
}

/** Why this is no yearly check, or null: whoever says that something is done says what; whoever has something left says what comes next. */
export function checkRefusal({ fiscalYear, result, whatWasDone, whatIsNext }: Found, today: string): Refusal | null {
  if (fiscalYear > fiscalYearOf(today)) return refuse.yearToCome(formatFiscalYear(fiscalYear))
  if (result !== 'to-come' && whatWasDone === '') return refuse.doneWithoutWords()
  if (result !== 'done' && whatIsNext === '') return refuse.nextWithoutWords()
  return null
}
