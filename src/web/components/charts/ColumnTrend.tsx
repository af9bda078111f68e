import { ChartFrame, type ChartWords, valueText } from './ChartFrame.tsx'
import { topOf } from './chart-rules.ts'

type Point = {
  readonly key: string
  /** 令和8年度 */
  readonly label: string
  /** null: not measured in that year. A gap, and not 0. */
  readonly value: number | null
}

type ColumnTrendProps = ChartWords & {
  readonly points: readonly Point[]
  readonly unit: string
  /** What the labels name: 年度. */
  readonly of: string
  readonly top?: number
  /** A line to compare with, such as the value of the policy's source. */
  readonly reference?: { readonly label: string; readonly value: number }
}

/** The same measure year by year, beside a line that means something. */
export function ColumnTrend({ points, unit, of, reference, ...props }: ColumnTrendProps) {
  const { title, sentence } = props
  const top = props.top ?? topOf([...points.map(({ value }) => value), reference?.value ?? null])
  const height = (value: number) => `${Math.min(100, (value / top) * 100)}%`
  const said = reference ? `${reference.label} ${valueText(reference.value, unit)}` : null
  return (
    <ChartFrame
      title={title}
      sentence={sentence}
      rows={points}
      rowKey={({ key }) => key}
      columns={[
        { key: 'label', label: of, isHeader: true, cell: ({ label }) => label },
        { key: 'value', label: '値', isNumber: true, cell: ({ value }) => valueText(value, unit) },
        ...(reference
          ? [
              {
                key: 'reference',
                label: reference.label,
                isNumber: true,
                cell: () => valueText(reference.value, unit),
              },
            ]
          : []),
      ]}
      picture={
        <div>
          {said && (
            <p className="mb-2 flex items-center gap-2 text-dns-14N-130">
              <span className="inline-block w-8 border-black border-t-2 border-dashed" />
              {said}
            </p>
          )}
          <div className="relative flex h-56 items-end gap-2 border-solid-gray-536 border-b pt-6 sm:gap-6">
            {points.map(({ key, value }) => (
              <div key={key} className="flex h-full min-w-0 flex-1 flex-col items-center justify-end">
                {value === null ? (
                  <span className="pb-1 text-dns-14N-130 text-solid-gray-700">値なし</span>
                ) : (
                  <div className="relative w-full max-w-16" style={{ height: height(value) }}>
                    <span className="num -top-6 absolute inset-x-0 whitespace-nowrap text-center font-bold">
                      {valueText(value, unit)}
                    </span>
                    <div className="chart-ink h-full w-full bg-green-800" />
                  </div>
                )}
              </div>
            ))}
            {reference && (
              <div className="pointer-events-none absolute inset-x-0 top-6 bottom-0">
                <div
                  className="absolute inset-x-0 border-black border-t-2 border-dashed shadow-[0_0_0_1px_white]"
                  style={{ bottom: height(reference.value) }}
                />
              </div>
            )}
          </div>
          <div className="mt-1.5 flex gap-2 sm:gap-6">
            {points.map(({ key, label }) => (
              <span key={key} className="min-w-0 flex-1 text-center text-dns-14N-130">
                {label}
              </span>
            ))}
          </div>
        </div>
      }
    />
  )
}
