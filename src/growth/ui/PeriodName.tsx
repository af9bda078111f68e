import { formatFiscalYear } from '../../platform/calendar/wareki.ts'
import { useCalendar } from '../../web/session.ts'

type Period = { readonly fiscalYear: number; readonly name: string }

/** 令和8年度 後期 */
export function usePeriodName(): (period: Period) => string {
  const calendar = useCalendar()
  return ({ fiscalYear, name }) => `${formatFiscalYear(fiscalYear, calendar)} ${name}`
}
