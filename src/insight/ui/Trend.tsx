import { type CalendarSystem, formatSeireki, formatWareki } from '../../platform/calendar/wareki.ts'
import { ColumnTrend } from '../../web/components/charts/ColumnTrend.tsx'
import { useCalendar } from '../../web/session.ts'
import { standingInWords } from '../indicator-rules.ts'
import type { Indicator } from './indicator.ts'
import { withUnit } from './words.ts'

/** Where an indicator stands, in a sentence; and its way from 基準値 beside 目標値. What was taken back is not in it. */
export function Trend({ indicator }: { readonly indicator: Indicator }) {
  const { name, unit, baseline, baselineOn, target, measurements } = indicator
  const calendar = useCalendar()
  const measured = measurements.flatMap(({ measurementId, measuredOn, value }) =>
    value === null ? [] : [{ key: measurementId, label: shortDay(measuredOn, calendar), value }],
  )
  const sentence = standingInWords(indicator, measured.at(-1)?.value ?? null, withUnit(unit))
  if (measured.length === 0) return <p>{sentence}</p>
  const first =
    baseline === null || baselineOn === null
      ? []
      : [{ key: 'baseline', label: `基準値 ${shortDay(baselineOn, calendar)}`, value: baseline }]
  return (
    <div className="max-w-3xl">
      <ColumnTrend
        title={name}
        sentence={sentence}
        of="測定日"
        unit={unit}
        points={[...first, ...measured]}
        {...(target !== null && { reference: { label: '目標値', value: target } })}
      />
    </div>
  )
}

/** R8.3.31, or 2026/3/31: there is little room below a column. */
const shortDay = (day: string, calendar: CalendarSystem) =>
  calendar === 'wareki' ? formatWareki(day, 'short') : formatSeireki(day, 'slash')
