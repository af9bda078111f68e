import { Link } from '@tanstack/react-router'
import { client } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { PrintButton } from '../../../web/PrintButton.tsx'
import { useSession } from '../../../web/session.ts'
import { sayWorking, workingOf } from '../../mark-rules.ts'
import { isOwn, linesOf, type SheetRecord, sayMark } from '../sheet-record.ts'
import { asRules } from '../working.ts'
import { Corrections } from './Corrections.tsx'

type Result = SheetRecord['results'][number]

/** What was disclosed to the person, as far as 開示範囲 goes, the latest first. */
export function Results({ record }: { readonly record: SheetRecord }) {
  return record.results.toReversed().map((result) => <OneResult key={result.round} record={record} result={result} />)
}

function OneResult({ record, result }: { readonly record: SheetRecord; readonly result: Result }) {
  const { scales, cycle } = record
  const { today } = useSession()
  const lines = linesOf(record)
  const comments = new Map(result.comments?.items.map(({ id, comment }) => [id, comment]))
  const places = lines.map(({ id }) => id)
  const items = result.items?.toSorted((one, other) => places.indexOf(one.id) - places.indexOf(other.id))
  const marks = Object.fromEntries(result.items?.flatMap(({ id, mark }) => (mark === null ? [] : [[id, mark]])) ?? [])
  return (
    <Section
      title={cycle.labels.title}
      aside={
        <>
          <Day on={result.disclosedOn} />
          に開示{record.results.length > 1 && `（${result.round}回目の評価）`}
        </>
      }
    >
      <p className="flex flex-wrap items-baseline gap-x-4">
        全体評語<span className="text-std-28B-150">{sayMark(scales.overall, result.overall)}</span>
      </p>
      {result.comments?.overall && <p className="mt-2 max-w-3xl whitespace-pre-wrap">{result.comments.overall}</p>}
      {items && (
        <dl className="mt-4 border-solid-gray-200 border-t">
          {items.map(({ id, mark }) => (
            <div key={id} className="grid gap-x-6 border-solid-gray-200 border-b py-3 sm:grid-cols-[14rem_10rem_1fr]">
              <dt>{lines.find((line) => line.id === id)?.title ?? id}</dt>
              <dd className="font-bold">{sayMark(scales.item, mark)}</dd>
              <dd className="whitespace-pre-wrap">{comments.get(id)}</dd>
            </div>
          ))}
        </dl>
      )}
      {items && (
        <p className="num mt-3 text-solid-gray-700">計算：{sayWorking(workingOf(...asRules(record), marks))}</p>
      )}
      <Corrections record={record} round={result.round} />
      {isOwn(record) && (
        <div className="mt-3 grid max-w-3xl gap-3 text-solid-gray-700">
          <p>
            分からないことは、期末面談で一次評価者に聞いてください。
            {today <= result.appealUntil ? (
              <>
                結果に納得できないときは、
                <Day on={result.appealUntil} weekday />
                まで、再説明や苦情を申し出られます。申し出たことで不利に扱われることはありません。
              </>
            ) : (
              <>
                結果についての申出の期間は、
                <Day on={result.appealUntil} weekday />
                に終わりました。苦情相談は、いつでもできます。
              </>
            )}
          </p>
          <PrintButton
            label="開示の通知（PDF）"
            print={() => client.evaluation.printDisclosure({ sheetId: record.sheetId })}
          />
          <p className="print:hidden">
            <Link to="/evaluation/sheets/$sheetId/appeal" params={{ sheetId: record.sheetId }} className="link">
              再説明・苦情を申し出る
            </Link>
          </p>
        </div>
      )}
    </Section>
  )
}
