import { useId } from 'react'
import { ChartFrame, type ChartWords, valueText } from './ChartFrame.tsx'
import { sharesOf } from './chart-rules.ts'

type Part = { readonly key: string; readonly label: string; readonly count: number }

type DistributionProps = ChartWords & {
  /** In the order of the scale; up to four. */
  readonly parts: readonly Part[]
  readonly unit: string
  /** What the labels name: 答え. */
  readonly of: string
}

/** How a whole is made up: each part has a pattern of its own, so it is told without colour and on black and white paper. */
export function Distribution({ parts, unit, of, ...words }: DistributionProps) {
  const id = useId()
  const shares = sharesOf(parts.map(({ count }) => count))
  const rows = parts.map((part, place) => ({
    ...part,
    share: shares?.[place] ?? null,
    fill: `url(#${id}${place % 4})`,
  }))
  let left = 0
  return (
    <ChartFrame
      {...words}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'label', label: of, isHeader: true, cell: ({ label }) => label },
        { key: 'count', label: '数', isNumber: true, cell: ({ count }) => valueText(count, unit) },
        { key: 'share', label: '割合', isNumber: true, cell: ({ share }) => valueText(share, '％') },
      ]}
      picture={
        <div className="grid gap-4">
          <svg width="100%" height="36" aria-hidden="true" className="border border-solid-gray-536 bg-white">
            <Patterns id={id} />
            {rows.map(({ key, share, fill }) => {
              const x = left
              left += share ?? 0
              if (!share) return null
              return <rect key={key} x={`${x}%`} width={`${share}%`} height="36" fill={fill} className="stroke-white" />
            })}
          </svg>
          <div className="flex flex-wrap gap-x-8 gap-y-2">
            {rows.map(({ key, label, count, share, fill }) => (
              <span key={key} className="inline-flex items-center gap-2">
                <svg width="20" height="20" aria-hidden="true" className="shrink-0 border border-solid-gray-536">
                  <rect width="20" height="20" fill={fill} />
                </svg>
                {label}
                <span className="num">
                  <b>{valueText(share, '％')}</b>（{valueText(count, unit)}）
                </span>
              </span>
            ))}
          </div>
        </div>
      }
    />
  )
}

/** Full, stripes, dots, empty. */
function Patterns({ id }: { readonly id: string }) {
  const size = { width: 8, height: 8, patternUnits: 'userSpaceOnUse' } as const
  return (
    <defs>
      <pattern id={`${id}0`} {...size}>
        <rect width="8" height="8" className="fill-green-900" />
      </pattern>
      <pattern id={`${id}1`} {...size} patternTransform="rotate(45)">
        <rect width="8" height="8" className="fill-green-100" />
        <rect width="3" height="8" className="fill-green-800" />
      </pattern>
      <pattern id={`${id}2`} {...size}>
        <rect width="8" height="8" className="fill-white" />
        <circle cx="4" cy="4" r="1.6" className="fill-solid-gray-700" />
      </pattern>
      <pattern id={`${id}3`} {...size}>
        <rect width="8" height="8" className="fill-white" />
      </pattern>
    </defs>
  )
}
