import { formatFiscalYear } from '../../platform/calendar/wareki.ts'
import { useFiscalYear, useFiscalYearChoice } from '../fiscal-year.ts'
import { useCalendar, useSession } from '../session.ts'
import { SelectField } from './Field.tsx'

type FiscalYearPickerProps = {
  /** The first year that has something to show; without it the last five. */
  readonly from?: number
}

/** Which 年度 a page shows. The top of the page says it too, and when it is not this year's. */
export function FiscalYearPicker({ from }: FiscalYearPickerProps) {
  const { fiscalYear: current } = useSession()
  const calendar = useCalendar()
  const inView = useFiscalYear()
  const choose = useFiscalYearChoice()
  const first = Math.min(from ?? current - 5, inView, current)
  const last = Math.max(current, inView)
  const years = Array.from({ length: last - first + 1 }, (_, at) => last - at)
  return (
    <div className="w-64">
      <SelectField label="年度" value={String(inView)} onChange={(value) => choose(Number(value))}>
        {years.map((year) => (
          <option key={year} value={year}>
            {formatFiscalYear(year, calendar)}
            {year === current ? '（今年度）' : ''}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
