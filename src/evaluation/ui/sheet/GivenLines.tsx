import { FactsOf, FactsOfWhole, useFacts } from '../Evidence.tsx'
import { type Line, type SheetRecord, sayMark } from '../sheet-record.ts'
import { LineFrame } from './LineFrame.tsx'
import { SaidOfSelf } from './SaidOfSelf.tsx'

type GivenLinesProps = { readonly record: SheetRecord; readonly lines: readonly Line[] }

/** The lines as they are read: what the person said, what was noted, and the marks that the reader may see. */
export function GivenLines({ record, lines }: GivenLinesProps) {
  const facts = useFacts(record)
  const { selfReport } = record
  return (
    <>
      <ol className="border-solid-gray-600 border-t">
        {lines.map((line) => (
          <LineFrame key={line.id} record={record} line={line} marks={<MarkOfLine record={record} id={line.id} />}>
            {line.isScored && <UnderLine record={record} line={line} facts={facts} />}
          </LineFrame>
        ))}
      </ol>
      {(selfReport?.overall || facts.length > 0) && (
        <div className="mt-5 grid gap-x-8 gap-y-3 lg:grid-cols-2">
          {selfReport?.overall && (
            <div>
              <h3 className="text-std-16B-170">自己申告：全体について</h3>
              <p className="whitespace-pre-wrap">{selfReport.overall}</p>
            </div>
          )}
          <FactsOfWhole facts={facts} categories={lines.map(({ id }) => id)} />
        </div>
      )}
    </>
  )
}

/** The 一次評価 of the latest round: 調整 and 確認 look at items through it. */
const evaluationIn = ({ markings }: SheetRecord) =>
  markings.filter(({ stage }) => stage === 'evaluator').toSorted((one, other) => other.round - one.round)[0]

function MarkOfLine({ record, id }: { readonly record: SheetRecord; readonly id: string }) {
  const given = evaluationIn(record)?.items[id]
  if (!given?.mark) return null
  return (
    <p>
      <span className="block text-dns-14N-130 text-solid-gray-700">一次評価</span>
      <span className="text-std-18B-160">{sayMark(record.scales.item, given.mark)}</span>
    </p>
  )
}

type UnderLineProps = {
  readonly record: SheetRecord
  readonly line: Line
  readonly facts: Parameters<typeof FactsOf>[0]['facts']
}

function UnderLine({ record, line, facts }: UnderLineProps) {
  const comment = evaluationIn(record)?.items[line.id]?.comment
  return (
    <>
      <div className="grid content-start gap-3">
        <SaidOfSelf record={record} id={line.id} />
        <FactsOf facts={facts} category={line.id} />
      </div>
      {comment && (
        <div>
          <p className="text-std-16B-170">所見（一次評価）</p>
          <p className="whitespace-pre-wrap">{comment}</p>
        </div>
      )}
    </>
  )
}
