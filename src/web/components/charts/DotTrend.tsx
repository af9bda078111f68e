import { ChartFrame, type ChartWords } from './ChartFrame.tsx'
import { runsOf } from './chart-rules.ts'

type Point = {
  readonly key: string
  /** 令和8年度 前期 */
  readonly label: string
  /** Place on the scale, from 0 at the bottom; null where there is no answer. */
  readonly value: number | null
}

type DotTrendProps = ChartWords & {
  /** Words of the scale from the lowest. Words, because their distance has no meaning. */
  readonly scale: readonly string[]
  readonly points: readonly Point[]
  /** What stands where there is no answer: 未実施. */
  readonly none: string
  /** What the labels name: 時期. */
  readonly of: string
}

/** Answers on a scale of words, period by period; a gap stays a gap. */
export function DotTrend({ scale, points, none, of, ...words }: DotTrendProps) {
  const across = (place: number) => ((place + 0.5) / points.length) * 100
  const down = (value: number) => ((scale.length - value - 0.5) / scale.length) * 100
  return (
    <ChartFrame
      {...words}
      rows={points}
      rowKey={({ key }) => key}
      columns={[
        { key: 'label', label: of, isHeader: true, cell: ({ label }) => label },
        { key: 'value', label: '答え', cell: ({ value }) => (value === null ? none : scale[value]) },
      ]}
      picture={
        <div className="grid grid-cols-[minmax(5rem,max-content)_1fr] gap-x-3">
          <div className="grid" style={{ gridTemplateRows: `repeat(${scale.length}, 2.75rem)` }}>
            {scale.toReversed().map((word) => (
              <span key={word} className="self-center text-right text-dns-14N-130">
                {word}
              </span>
            ))}
          </div>
          <div className="relative border-solid-gray-536 border-b border-l">
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" className="absolute size-full">
              {scale.map((word, level) => (
                <path
                  key={word}
                  d={`M0 ${down(level)}H100`}
                  className="fill-none stroke-solid-gray-200"
                  vectorEffect="non-scaling-stroke"
                />
              ))}
              {runsOf(points.map(({ value }) => value)).map((run) => (
                <polyline
                  key={run[0]?.place}
                  points={run.map(({ place, value }) => `${across(place)},${down(value)}`).join(' ')}
                  className="fill-none stroke-green-900"
                  strokeWidth="2"
                  vectorEffect="non-scaling-stroke"
                />
              ))}
            </svg>
            {points.map(({ key, value }, place) => (
              <span
                key={key}
                className="-translate-x-1/2 -translate-y-1/2 absolute whitespace-nowrap text-dns-14N-130"
                style={{ left: `${across(place)}%`, top: value === null ? '50%' : `${down(value)}%` }}
              >
                {value === null ? (
                  <span className="bg-white px-1 text-solid-gray-700">{none}</span>
                ) : (
                  <span className="chart-ink block size-3.5 rounded-full border-2 border-green-900 bg-green-900" />
                )}
              </span>
            ))}
          </div>
          <span />
          <div className="mt-1.5 flex">
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
