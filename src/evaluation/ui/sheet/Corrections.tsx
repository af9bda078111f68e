import { Day } from '../../../web/components/Day.tsx'
import { correctionFieldNames } from '../../correction-rules.ts'
import { linesOf, type SheetRecord, sayMark } from '../sheet-record.ts'

/** What of a result was put right: from what to what, why and by which document. */
export function Corrections({ record, round }: { readonly record: SheetRecord; readonly round: number }) {
  const corrections = record.corrections.filter((one) => one.round === round)
  if (corrections.length === 0) return null
  const titles = new Map(linesOf(record).map(({ id, title }) => [id, title]))
  const say = (field: keyof typeof correctionFieldNames, value: string | null) =>
    value === null || value === ''
      ? '（なし）'
      : field === 'overall'
        ? sayMark(record.scales.overall, value)
        : field === 'mark'
          ? sayMark(record.scales.item, value)
          : `「${value}」`
  return (
    <section aria-label="訂正" className="mt-4 border-solid-gray-536 border-l-4 pl-4">
      <h3 className="text-std-16B-170">訂正がありました</h3>
      <ul className="grid gap-3">
        {corrections.map(({ number, field, item, was, becomes, reason, documentNumber, madeOn }) => (
          <li key={number}>
            <span className="block">
              {correctionFieldNames[field]}
              {item !== null && `（${titles.get(item) ?? item}）`}：
              <del className="no-underline">{say(field, was)}</del>を{say(field, becomes)}に訂正
            </span>
            <span className="block whitespace-pre-wrap text-solid-gray-700">理由：{reason}</span>
            <span className="block text-solid-gray-700">
              <Day on={madeOn} />　{documentNumber}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
