import { useQuery } from '@tanstack/react-query'
import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import { api } from '../../../web/api.ts'
import { SelectField } from '../../../web/components/Field.tsx'
import { useCalendar, useSession } from '../../../web/session.ts'
import { type RequestState, requestStates, stateNames } from '../../course-rules.ts'

export type ListFilter = {
  readonly kind?: string | undefined
  readonly state?: RequestState | undefined
  readonly year?: number | undefined
}

type ListFiltersProps = {
  readonly filter: ListFilter
  readonly tab: 'mine' | 'decided' | 'kept' | 'entered'
  readonly onChange: (filter: ListFilter) => void
}

/** Years back from this one, of which something may still be kept. */
const yearsBack = 6

/** Kind, state and 年度, all in the address. */
export function ListFilters({ filter, tab, onChange }: ListFiltersProps) {
  const { fiscalYear } = useSession()
  const calendar = useCalendar()
  const kinds = useQuery(api.requests.kinds.queryOptions({ staleTime: 5 * 60_000 }))
  const known = (kinds.data?.items ?? []).filter(
    ({ mayKeep, isConfidential }) => mayKeep || tab === 'mine' || (tab !== 'kept' && !isConfidential),
  )
  const first = Math.min(fiscalYear - yearsBack, filter.year ?? fiscalYear)
  const years = Array.from({ length: fiscalYear - first + 1 }, (_, at) => fiscalYear - at)
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:max-w-4xl lg:grid-cols-[2fr_1fr_1fr] print:hidden">
      <SelectField
        label="種類"
        value={filter.kind ?? ''}
        onChange={(kind) => onChange({ ...filter, kind: kind || undefined })}
      >
        <option value="">すべて</option>
        {known.map(({ kind, title }) => (
          <option key={kind} value={kind}>
            {title}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="状態"
        value={filter.state ?? ''}
        onChange={(state) => onChange({ ...filter, state: requestStates.find((one) => one === state) })}
      >
        <option value="">すべて</option>
        {requestStates.map((one) => (
          <option key={one} value={one}>
            {stateNames[one]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="年度"
        value={String(filter.year ?? '')}
        onChange={(year) => onChange({ ...filter, year: year === '' ? undefined : Number(year) })}
      >
        <option value="">すべて</option>
        {years.map((year) => (
          <option key={year} value={year}>
            {formatFiscalYear(year, calendar)}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
