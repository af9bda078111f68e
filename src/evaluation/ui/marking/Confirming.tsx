import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { finalOverall } from '../../mark-rules.ts'
import type { Fact } from '../Evidence.tsx'
import { ActButton } from '../sheet/ActButton.tsx'
import { type SheetRecord, sayMark } from '../sheet-record.ts'
import { BeginMany } from './BeginMany.tsx'
import { EndMany } from './EndMany.tsx'
import { FirstMarks, markingOf, SheetLines } from './GivenMarks.tsx'
import { PersonName } from './MarkRow.tsx'
import { Before } from './PersonMarks.tsx'

type ConfirmingProps = {
  readonly records: readonly SheetRecord[]
  readonly factsOf: (record: SheetRecord) => readonly Fact[]
  readonly unitOf: (record: SheetRecord) => string | null
}

/** 確認 of many people: what the evaluator and the adjuster gave, each with its reason, and what becomes final. */
export function Confirming({ records, factsOf, unitOf }: ConfirmingProps) {
  const confirming = records.filter(({ state }) => state === 'confirming')
  return (
    <>
      <BeginMany records={records} stage="confirmer" />
      {confirming.length > 0 && (
        <>
          <ul className="mt-6 border-solid-gray-600 border-t">
            {confirming.map((record) => (
              <Person key={record.sheetId} record={record} facts={factsOf(record)} unit={unitOf(record)} />
            ))}
          </ul>
          <Section title="確認する">
            <EndMany
              records={confirming}
              stage="confirmer"
              missingIn={() => []}
              heads={['一次評価', '調整', '確定する評語']}
              unitOf={unitOf}
              cellsOf={(record) => [
                sayMark(record.scales.overall, markingOf(record, 'evaluator')?.overall ?? null),
                sayMark(record.scales.overall, markingOf(record, 'adjuster')?.overall ?? null),
                sayMark(record.scales.overall, finalOf(record)),
              ]}
            />
          </Section>
        </>
      )}
    </>
  )
}

/** What 確認 makes final. */
const finalOf = (record: SheetRecord) =>
  finalOverall(
    markingOf(record, 'evaluator'),
    markingOf(record, 'adjuster'),
    record.chain.some(({ role, endedOn }) => role === 'adjuster' && endedOn === null),
  )

type PersonProps = {
  readonly record: SheetRecord
  readonly facts: readonly Fact[]
  readonly unit: string | null
}

function Person({ record, facts, unit }: PersonProps) {
  const { scales, person } = record
  const adjusted = markingOf(record, 'adjuster')
  const first = markingOf(record, 'evaluator')?.overall ?? null
  return (
    <li className="-mx-3 grid gap-x-6 gap-y-2 border-solid-gray-200 border-b px-3 py-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_9rem]">
      <div className="grid min-w-0 content-start gap-2">
        <h2>
          <PersonName record={record} />
        </h2>
        {unit && <p className="text-dns-14N-130 text-solid-gray-700">{unit}</p>}
        <FirstMarks record={record} />
        <Before record={record} place="overall" />
      </div>
      <div className="grid min-w-0 content-start gap-2">
        {adjusted ? (
          <>
            <p>
              調整：<strong>{sayMark(scales.overall, adjusted.overall)}</strong>
              {adjusted.overall !== first && <span className="ml-3">一次評価と違います</span>}
            </p>
            <p className="whitespace-pre-wrap">{adjusted.overallComment}</p>
          </>
        ) : (
          <p className="text-solid-gray-700">調整者はいません。</p>
        )}
      </div>
      <p>
        確定する評語
        <span className="block text-std-20B-150">{sayMark(scales.overall, finalOf(record))}</span>
      </p>
      <div className="grid items-start justify-items-start gap-x-6 *:first:justify-self-stretch gap-y-2 lg:col-span-3 lg:grid-cols-[minmax(0,1fr)_auto]">
        <Disclosure
          title={
            <>
              <span className="sr-only">{person.name}さんの</span>シートと所見
            </>
          }
        >
          <SheetLines record={record} facts={facts} />
        </Disclosure>
        {record.may.includes('orderAdjustmentAgain') && (
          <ActButton record={record} act="orderAdjustmentAgain" look="outline" />
        )}
      </div>
    </li>
  )
}
