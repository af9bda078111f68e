/** A percentage as a bar with its number; without number where it is not shown. */
export function Rate({ percent }: { readonly percent: number | null }) {
  if (percent === null) return <span className="text-solid-gray-600">示しません</span>
  return (
    <span className="flex items-center gap-3">
      <span className="num w-12 shrink-0 text-right font-bold">{percent}％</span>
      <span aria-hidden="true" className="block h-3 min-w-0 flex-1 border border-solid-gray-536 bg-white">
        <span
          className="block h-full bg-green-700 print:border-solid-gray-800 print:border-r-4"
          style={{ width: `${percent}%` }}
        />
      </span>
    </span>
  )
}
