import { ChartFrame, type ChartWords, valueText } from './ChartFrame.tsx'
import { topOf } from './chart-rules.ts'

type Bar = {
  readonly key: string
  readonly label: string
  /** null: not known. It has no bar, and is not 0. */
  readonly value: number | null
}

type BarChartProps = ChartWords & {
  readonly bars: readonly Bar[]
  readonly unit: string
  /** What the labels name: 局・区. */
  readonly of: string
  /** Where the scale ends, such as 100 for percents; otherwise a round number above the longest. */
  readonly top?: number
}

/** Things beside each other, in the order given (建制順, never by size unless the sentence says so). */
export function BarChart({ bars, unit, of, top = topOf(bars.map(({ value }) => value)), ...words }: BarChartProps) {
  return (
    <ChartFrame
      {...words}
      rows={bars}
      rowKey={({ key }) => key}
      columns={[
        { key: 'label', label: of, isHeader: true, cell: ({ label }) => label },
        { key: 'value', label: '値', isNumber: true, cell: ({ value }) => valueText(value, unit) },
      ]}
      picture={
        <div className="grid gap-y-3">
          {bars.map(({ key, label, value }) => (
            <div key={key} className="grid items-center gap-x-4 sm:grid-cols-[11rem_1fr_5rem]">
              <span className="min-w-0">{label}</span>
              <span className="hidden h-5 border-solid-gray-536 border-l sm:block">
                <BarOf value={value} top={top} />
              </span>
              <span className={`num sm:text-right ${value === null ? 'text-solid-gray-700' : 'font-bold'}`}>
                {valueText(value, unit)}
              </span>
              <span className="h-3 border-solid-gray-536 border-l sm:hidden">
                <BarOf value={value} top={top} />
              </span>
            </div>
          ))}
        </div>
      }
    />
  )
}

function BarOf({ value, top }: { readonly value: number | null; readonly top: number }) {
  if (value === null) return null
  return (
    <span className="chart-ink block h-full bg-green-800" style={{ width: `${Math.min(100, (value / top) * 100)}%` }} />
  )
}
