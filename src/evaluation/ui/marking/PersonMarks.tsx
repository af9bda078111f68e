import { memo, useEffect, useEffectEvent } from 'react'
import type { Texts } from '../../../web/components/autosave-rules.ts'
import { Disclosure } from '../../../web/components/Disclosure.tsx'
import { LeavingDialog } from '../../../web/components/LongForm.tsx'
import { sayWorking, workingOf } from '../../mark-rules.ts'
import { type Fact, FactsOf, FactsOfWhole } from '../Evidence.tsx'
import { MarkChoice } from '../MarkChoice.tsx'
import { commentOf, givenIn, markOf } from '../mark-text-rules.ts'
import { HandoverList, hasHandovers } from '../sheet/Handovers.tsx'
import { linesOf, type SheetRecord, sayMark } from '../sheet-record.ts'
import { useMarks } from '../use-marks.ts'
import { asRules } from '../working.ts'
import { MarkRow } from './MarkRow.tsx'

type PersonMarksProps = {
  readonly record: SheetRecord
  readonly facts: readonly Fact[]
  readonly place: string
  readonly onTexts: (sheetId: string, texts: Texts) => void
}

/** One person at one item. The marks of all items live here, so that turning to another item loses nothing. */
export const PersonMarks = memo(function PersonMarks({ record, facts, place, onTexts }: PersonMarksProps) {
  const { sheetId, markables, person } = record
  const form = useMarks(record, 'evaluator')
  const { texts } = form
  useEffect(() => onTexts(sheetId, texts), [sheetId, texts, onTexts])

  // Where points give the 全体評語, it follows them.
  const working = workingOf(
    ...asRules(record),
    givenIn(
      markables.map(({ id }) => id),
      texts,
    ),
  )
  const computed = record.cycle.overall.by === 'bands' ? (working.suggested ?? '') : null
  const follow = useEffectEvent((mark: string) => {
    if ((form.texts.overall ?? '') !== mark) form.type('overall', mark)
  })
  useEffect(() => {
    if (computed !== null) follow(computed)
  }, [computed])

  const name = person.name ?? '名簿にいない職員'
  const isWhole = place === 'overall'
  if (!isWhole && !markables.some(({ id }) => id === place)) return <LeavingDialog form={form} />
  const field = isWhole ? 'overall' : markOf(place)
  return (
    <MarkRow
      record={record}
      form={form}
      comment={isWhole ? 'overallComment' : commentOf(place)}
      commentLabel={isWhole ? '全体の所見' : '所見'}
      mark={
        <>
          {isWhole && computed !== null ? (
            <p data-mark={sheetId} className="text-std-18B-160">
              {computed ? sayMark(record.scales.overall, computed) : 'まだ計算しません'}
            </p>
          ) : (
            <MarkChoice
              label={`${name}：${isWhole ? '全体評語' : (markables.find(({ id }) => id === place)?.name ?? '')}`}
              scale={isWhole ? record.scales.overall : record.scales.item}
              mark={texts[field] ?? ''}
              onChange={(mark) => form.type(field, mark)}
              place={sheetId}
            />
          )}
          {isWhole && <p className="num max-w-64 text-dns-14N-130 text-solid-gray-700">計算：{sayWorking(working)}</p>}
        </>
      }
    >
      <Before record={record} place={place} />
      <Evidence record={record} facts={facts} place={place} texts={texts} />
      {hasHandovers(record) && (
        <Disclosure title="前の評価者の引継ぎ">
          <HandoverList record={record} />
        </Disclosure>
      )}
    </MarkRow>
  )
})

/** The period before, where the reader may see it. */
export function Before({ record, place }: { readonly record: SheetRecord; readonly place: string }) {
  const { previous, scales, goalRules } = record
  if (!previous) return null
  if (place === 'overall')
    return <p className="text-solid-gray-700">前回：{sayMark(scales.overall, previous.overall)}</p>
  const before = goalRules ? undefined : previous.items[place]
  if (!before) return null
  return (
    <p className="text-solid-gray-700">
      前回：{sayMark(scales.item, before.mark)}
      {before.comment && `「${before.comment}」`}
    </p>
  )
}

type EvidenceProps = {
  readonly record: SheetRecord
  readonly facts: readonly Fact[]
  readonly place: string
  readonly texts: Texts
}

function Evidence({ record, facts, place, texts }: EvidenceProps) {
  const lines = linesOf(record)
  const said = place === 'overall' ? record.selfReport?.overall : record.selfReport?.items[place]
  const goal = record.goalRules ? lines.find(({ id }) => id === place) : undefined
  return (
    <>
      {goal && (
        <p className="whitespace-pre-wrap">
          <span className="font-bold">{goal.title}</span>
          <span className="num ml-2 text-solid-gray-700">{goal.aside}</span>
          <br />
          {goal.text}
        </p>
      )}
      {place === 'overall' && (
        <p className="num text-solid-gray-700">
          {record.markables.map(({ id, name }) => `${name} ${texts[markOf(id)] || '―'}`).join('、')}
        </p>
      )}
      {said && <p className="whitespace-pre-wrap">自己申告：{said}</p>}
      {place === 'overall' ? (
        <FactsOfWhole facts={facts} categories={lines.map(({ id }) => id)} />
      ) : (
        <FactsOf facts={facts} category={place} />
      )}
    </>
  )
}
