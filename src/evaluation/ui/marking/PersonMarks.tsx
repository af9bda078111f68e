import { Link } from '@tanstack/react-router'
import { memo, useEffect, useEffectEvent, useRef } from 'react'
import type { Texts } from '../../../web/components/autosave-rules.ts'
import { saidOfSaving } from '../../../web/components/autosave-rules.ts'
import { Comparison, LeavingDialog } from '../../../web/components/LongForm.tsx'
import { sayWorking, workingOf } from '../../mark-rules.ts'
import { CommentField } from '../CommentField.tsx'
import { FactsOf, FactsOfWhole, useFacts } from '../Evidence.tsx'
import { MarkChoice } from '../MarkChoice.tsx'
import { commentOf, givenIn, markOf } from '../mark-text-rules.ts'
import { linesOf, type SheetRecord, sayMark } from '../sheet-record.ts'
import { labelsOfMarks, useMarks } from '../use-marks.ts'
import { asRules } from '../working.ts'

type PersonMarksProps = {
  readonly record: SheetRecord
  readonly place: string
  readonly onTexts: (sheetId: string, texts: Texts) => void
}

/** One person at one item. The marks of all items live here, so that turning to another item loses nothing. */
export const PersonMarks = memo(function PersonMarks({ record, place, onTexts }: PersonMarksProps) {
  const { sheetId, markables, person } = record
  const form = useMarks(record, 'evaluator')
  const { texts, state } = form
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

  const comparison = useRef<HTMLElement>(null)
  const name = person.name ?? '名簿にいない職員'
  const isWhole = place === 'overall'
  if (!isWhole && !markables.some(({ id }) => id === place)) return <LeavingDialog form={form} />
  const isFailing = state.failure !== null || state.overlaps.some(({ choice }) => choice === null)
  return (
    <li
      data-line={sheetId}
      className="-mx-3 grid gap-x-6 gap-y-2 border-solid-gray-200 border-b px-3 py-4 focus-within:bg-green-50 lg:grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)]"
      onBlur={() => void form.flush()}
    >
      <div className="grid content-start gap-2">
        <p>
          <Link to="/evaluation/sheets/$sheetId" params={{ sheetId }} tabIndex={-1} className="link text-std-16B-170">
            {name}
          </Link>
          {record.goalRules && <span className="ml-3 text-solid-gray-700">{person.gradeName}</span>}
        </p>
        <Before record={record} place={place} />
        <Evidence record={record} place={place} texts={texts} />
      </div>
      <div className="grid content-start gap-1">
        {isWhole && computed !== null ? (
          <p data-mark={sheetId} className="text-std-18B-160">
            {computed ? sayMark(record.scales.overall, computed) : 'まだ計算しません'}
          </p>
        ) : (
          <MarkChoice
            label={`${name}：${isWhole ? '全体評語' : (markables.find(({ id }) => id === place)?.name ?? '')}`}
            scale={isWhole ? record.scales.overall : record.scales.item}
            mark={texts[isWhole ? 'overall' : markOf(place)] ?? ''}
            onChange={(mark) => form.type(isWhole ? 'overall' : markOf(place), mark)}
            place={sheetId}
          />
        )}
        {isWhole && <p className="num max-w-64 text-dns-14N-130 text-solid-gray-700">計算：{sayWorking(working)}</p>}
        <p className={`num max-w-64 text-dns-14N-130 ${isFailing ? 'font-bold text-error-2' : 'text-solid-gray-700'}`}>
          {(state.savedAt !== null || isFailing || state.sending !== null) && saidOfSaving(state)}
        </p>
        <p role="status" className="sr-only">
          {isFailing && `${name}：${saidOfSaving(state)}`}
        </p>
      </div>
      <CommentField
        label={isWhole ? '全体の所見' : '所見'}
        of={name}
        value={texts[isWhole ? 'overallComment' : commentOf(place)] ?? ''}
        onChange={(text) => form.type(isWhole ? 'overallComment' : commentOf(place), text)}
      />
      {state.came && (
        <div className="lg:col-span-3">
          <Comparison form={form} labels={labelsOfMarks(record)} place={comparison} />
        </div>
      )}
      <LeavingDialog form={form} />
    </li>
  )
})

/** The period before, where the reader may see it. */
function Before({ record, place }: { readonly record: SheetRecord; readonly place: string }) {
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

type EvidenceProps = { readonly record: SheetRecord; readonly place: string; readonly texts: Texts }

function Evidence({ record, place, texts }: EvidenceProps) {
  const facts = useFacts(record)
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
