import { formatFiscalYear } from '../../platform/calendar/wareki.ts'
import { useFiscalYear, useFiscalYearChoice } from '../fiscal-year.ts'
import { useCalendar, useSession } from '../session.ts'

/** The 年度 that the page shows. */
export function YearInView() {
  const calendar = useCalendar()
  return (
    <span className="whitespace-nowrap text-solid-gray-700">
      <span className="sr-only">表示している年度：</span>
      {formatFiscalYear(useFiscalYear(), calendar)}
    </span>
  )
}

/** Said across the top while another 年度 than this year's is in view. */
export function OtherYear() {
  const { fiscalYear: current } = useSession()
  const calendar = useCalendar()
  const inView = useFiscalYear()
  const choose = useFiscalYearChoice()
  if (inView === current) return null
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 border-warning-yellow-2 border-b bg-yellow-50 px-4 py-1 text-solid-gray-900 md:px-10 print:border-0 print:bg-white"
    >
      <span>
        {formatFiscalYear(inView, calendar)}を見ています。今年度は{formatFiscalYear(current, calendar)}です。
      </span>
      <button
        type="button"
        onClick={() => choose(current)}
        className="link inline-flex min-h-11 cursor-pointer items-center print:hidden"
      >
        今年度にもどす
      </button>
    </div>
  )
}
