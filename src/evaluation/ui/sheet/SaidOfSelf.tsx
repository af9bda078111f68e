import type { SheetRecord } from '../sheet-record.ts'

/** What the person said of one line, or of the whole. */
export function SaidOfSelf({ record: { selfReport }, id }: { readonly record: SheetRecord; readonly id: string }) {
  const said = id === 'overall' ? selfReport?.overall : selfReport?.items[id]
  if (!selfReport) return null
  return (
    <div>
      <p className="text-std-16B-170">自己申告</p>
      {said ? (
        <p className="whitespace-pre-wrap">{said}</p>
      ) : (
        <p className="text-solid-gray-700">（書かれていません）</p>
      )}
    </div>
  )
}
