import { addDays, fiscalYearEnd, fiscalYearOf, fiscalYearStart, partsOf } from '../../platform/calendar/index.ts'
import type { EvaluationKind, Step } from '../scheme.ts'

export type DemoCycle = {
  readonly kind: EvaluationKind
  readonly name: string
  readonly fiscalYear: number
  readonly periodFrom: string
  /** The last day. */
  readonly periodTo: string
  readonly baseOn: string
  readonly disclosureOn: string
  readonly isOver: boolean
}

export type LaidCycle = DemoCycle & { readonly id: string; readonly authority: string; readonly steps: readonly Step[] }

const pad = (month: number) => String(month).padStart(2, '0')
const say = (fiscalYear: number, kind: string) => `令和${fiscalYear - 2018}年度 ${kind}`

/**
 * 能力評価 of a year that ended with the last quarter, so that its marks are being given on any day on which a demo stands, and of three years before it; 業績評価 of
 * the present 年度, whose goals are agreed.
 */
export function demoCycles(today: string): DemoCycle[] {
  const { year, month } = partsOf(today)
  const quarter = (years: number) => `${year - years}-${pad(month - ((month - 1) % 3))}-01`
  const abilities = [3, 2, 1, 0].map((yearsAgo): DemoCycle => {
    const baseOn = quarter(yearsAgo)
    const periodFrom = quarter(yearsAgo + 1)
    const fiscalYear = fiscalYearOf(periodFrom)
    return {
      kind: 'ability',
      name: say(fiscalYear, '能力評価'),
      fiscalYear,
      periodFrom,
      periodTo: addDays(baseOn, -1),
      baseOn,
      disclosureOn: addDays(baseOn, 110),
      isOver: yearsAgo > 0,
    }
  })
  const fiscalYear = fiscalYearOf(today)
  const periodTo = fiscalYearEnd(fiscalYear)
  const goals: DemoCycle = {
    kind: 'achievement',
    name: say(fiscalYear, '業績評価'),
    fiscalYear,
    periodFrom: fiscalYearStart(fiscalYear),
    periodTo,
    baseOn: addDays(periodTo, -59),
    disclosureOn: addDays(periodTo, 30),
    isOver: false,
  }
  return [...abilities, goals]
}
