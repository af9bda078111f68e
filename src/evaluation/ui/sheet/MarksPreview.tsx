import { marksOf } from '../mark-text-rules.ts'
import { type SheetRecord, sayMark } from '../sheet-record.ts'

type MarksPreviewProps = { readonly record: SheetRecord; readonly texts: Readonly<Record<string, string>> }

/** What goes out with 一次評価を出す, mark by mark; what is still missing stands first. */
export function MarksPreview({ record, texts }: MarksPreviewProps) {
  const { markables, scales } = record
  const { items, overall } = marksOf(
    markables.map(({ id }) => id),
    texts,
  )
  const missing = missingIn(record, texts)
  return (
    <>
      {missing.length > 0 && <p className="font-bold text-error-2">まだないもの：{missing.join('、')}</p>}
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 border-solid-gray-200 border-t">
        {markables.map(({ id, name }) => (
          <div key={id} className="col-span-2 grid grid-cols-subgrid border-solid-gray-200 border-b py-1.5">
            <dt>{name}</dt>
            <dd className="font-bold">{sayMark(scales.item, items[id]?.mark ?? null)}</dd>
          </div>
        ))}
        <div className="col-span-2 grid grid-cols-subgrid border-solid-gray-200 border-b py-1.5">
          <dt>全体評語</dt>
          <dd className="font-bold">{sayMark(scales.overall, overall)}</dd>
        </div>
      </dl>
    </>
  )
}

/** What an evaluation still lacks before it can be sent, in words. */
export function missingIn({ markables }: SheetRecord, texts: Readonly<Record<string, string>>): string[] {
  const { items, overall, overallComment } = marksOf(
    markables.map(({ id }) => id),
    texts,
  )
  return [
    ...markables.filter(({ id }) => (items[id]?.mark ?? null) === null).map(({ name }) => name),
    ...(overall === null ? ['全体評語'] : []),
    ...(overallComment.trim() === '' ? ['全体の所見'] : []),
  ]
}
