import { count } from '../desk-words.ts'
import type { Spread } from './calibration-rules.ts'

/** Marks as parts of one bar, each named by its code and counted: nothing is told by colour alone, and no part is where it ought to be. */
export function SpreadBar({ spread, label }: { readonly spread: Spread | null; readonly label: string }) {
  if (spread === null) return <span className="text-solid-gray-700">評語が5枚に満たないため、広がりを示しません。</span>
  const whole = spread.reduce((sum, one) => sum + one.count, 0)
  // A mark keeps its shade where others beside it are missing.
  const shown = spread.map((one, place) => ({ ...one, place })).filter((one) => one.count > 0)
  return (
    <span className="grid gap-1">
      <span
        aria-hidden="true"
        className="flex h-6 w-full overflow-hidden rounded-4 border border-solid-gray-536 bg-white"
      >
        {shown.map((one, at) => (
          <span
            key={one.code}
            style={{ width: `${(one.count / Math.max(whole, 1)) * 100}%` }}
            className={`grid min-w-0 place-items-center overflow-hidden border-white text-dns-14N-130 ${at > 0 ? 'border-l-2' : ''} ${one.place % 2 === 0 ? 'bg-green-100' : 'bg-green-300'}`}
          >
            {one.count / whole > 0.06 && one.code}
          </span>
        ))}
      </span>
      <span className="num text-dns-14N-130 text-solid-gray-700">
        <span className="sr-only">{label}：</span>
        {spread.map((one, at) => (
          <span key={one.code} className="inline-block whitespace-pre">
            {`${one.code} ${count(one.count)}${at < spread.length - 1 ? '・' : ''}`}
          </span>
        ))}
      </span>
    </span>
  )
}
