import { memo, useCallback, useEffect, useState } from 'react'
import type { Texts } from '../../../web/components/autosave-rules.ts'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { Section } from '../../../web/components/Page.tsx'
import type { Fact } from '../Evidence.tsx'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { MarkChoice, ScaleLegend } from '../MarkChoice.tsx'
import { ActButton } from '../sheet/ActButton.tsx'
import { type SheetRecord, sayMark } from '../sheet-record.ts'
import { useMarks } from '../use-marks.ts'
import { BeginMany } from './BeginMany.tsx'
import { EndMany } from './EndMany.tsx'
import { FirstMarks, markingOf, SheetLines } from './GivenMarks.tsx'
import { MarkRow } from './MarkRow.tsx'
import { Before } from './PersonMarks.tsx'
import { usePersonKeys } from './use-person-keys.ts'

type AdjustingProps = {
  readonly records: readonly SheetRecord[]
  readonly factsOf: (record: SheetRecord) => readonly Fact[]
  readonly unitOf: (record: SheetRecord) => string | null
}

/** 調整 of many people: 一次評価 with its reason and the sheet behind it, the adjuster's own mark beside, and 再評価指示, all on one page. */
export function Adjusting({ records, factsOf, unitOf }: AdjustingProps) {
  const adjusted = records.filter(({ state }) => state === 'adjusting')
  const [texts, setTexts] = useState<ReadonlyMap<string, Texts>>(new Map())
  const onTexts = useCallback(
    (sheetId: string, now: Texts) => setTexts((before) => new Map(before).set(sheetId, now)),
    [],
  )
  usePersonKeys(adjusted.map(({ sheetId }) => sheetId))
  const [first] = adjusted
  const markOf = ({ sheetId }: SheetRecord) => texts.get(sheetId)?.overall || null
  return (
    <>
      <BeginMany records={records} stage="adjuster" />
      {first && (
        <>
          <div className="mt-6 grid gap-2">
            <ScaleLegend scale={first.scales.overall} />
            <KeyHelp only={['nextPerson', 'previousPerson']} />
          </div>
          <ul className="mt-4 border-solid-gray-600 border-t">
            {adjusted.map((record) => (
              <PersonAdjusted
                key={record.sheetId}
                record={record}
                facts={factsOf(record)}
                unit={unitOf(record)}
                onTexts={onTexts}
              />
            ))}
          </ul>
          <Section title="調整を終える">
            <EndMany
              records={adjusted}
              stage="adjuster"
              missingIn={(record) => (markOf(record) === null ? ['調整者の全体評語'] : [])}
              heads={['一次評価', '調整']}
              unitOf={unitOf}
              cellsOf={(record) => [
                sayMark(record.scales.overall, markingOf(record, 'evaluator')?.overall ?? null),
                sayMark(record.scales.overall, markOf(record)),
              ]}
            />
          </Section>
        </>
      )}
    </>
  )
}

type PersonAdjustedProps = {
  readonly record: SheetRecord
  readonly facts: readonly Fact[]
  readonly unit: string | null
  readonly onTexts: (sheetId: string, texts: Texts) => void
}

const PersonAdjusted = memo(function PersonAdjusted({ record, facts, unit, onTexts }: PersonAdjustedProps) {
  const { sheetId, person, scales } = record
  const form = useMarks(record, 'adjuster')
  const { texts } = form
  useEffect(() => onTexts(sheetId, texts), [sheetId, texts, onTexts])
  const name = person.name ?? '名簿にいない職員'
  return (
    <MarkRow
      record={record}
      form={form}
      comment="overallComment"
      commentLabel="調整のわけ"
      isHeaded
      mark={
        <MarkChoice
          label={`${name}：調整者の全体評語`}
          scale={scales.overall}
          mark={texts.overall ?? ''}
          onChange={(mark) => form.type('overall', mark)}
          place={sheetId}
        />
      }
      below={
        <div className="grid items-start justify-items-start gap-x-6 *:first:justify-self-stretch gap-y-2 lg:grid-cols-[minmax(0,1fr)_auto]">
          <Disclosure
            title={
              <>
                <span className="sr-only">{name}さんの</span>シートと所見
              </>
            }
          >
            <SheetLines record={record} facts={facts} />
          </Disclosure>
          {record.may.includes('orderEvaluationAgain') && (
            <ActButton record={record} act="orderEvaluationAgain" look="outline" />
          )}
        </div>
      }
    >
      {unit && <p className="text-dns-14N-130 text-solid-gray-700">{unit}</p>}
      <FirstMarks record={record} />
      <Before record={record} place="overall" />
    </MarkRow>
  )
})
