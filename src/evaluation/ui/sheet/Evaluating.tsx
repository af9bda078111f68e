import { LongForm } from '../../../web/components/LongForm.tsx'
import { CommentField } from '../CommentField.tsx'
import { FactsOf, FactsOfWhole, useFacts } from '../Evidence.tsx'
import { KeyHelp } from '../keys/KeyHelp.tsx'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { focusMark, MarkChoice, placeOfFocus, ScaleLegend } from '../MarkChoice.tsx'
import { commentOf, markOf } from '../mark-text-rules.ts'
import type { Line, SheetRecord } from '../sheet-record.ts'
import { labelsOfMarks, useMarks } from '../use-marks.ts'
import { ActButton } from './ActButton.tsx'
import { LineFrame } from './LineFrame.tsx'
import { MarksPreview } from './MarksPreview.tsx'
import { OverallMark } from './OverallMark.tsx'
import { SaidOfSelf } from './SaidOfSelf.tsx'

type EvaluatingProps = { readonly record: SheetRecord; readonly lines: readonly Line[] }

/** 一次評価: a mark and a comment to each line beside its sentence, and then of the whole. It saves itself. */
export function Evaluating({ record, lines }: EvaluatingProps) {
  const form = useMarks(record, 'evaluator')
  const facts = useFacts(record)
  const { scales } = record
  const places = [...lines.filter(({ isScored }) => isScored).map(({ id }) => id), 'overall']
  const move = (by: 1 | -1) => {
    const here = places.indexOf(placeOfFocus() ?? '')
    const next = places[here < 0 ? 0 : here + by]
    if (next) focusMark(next)
  }
  useShortcuts({ nextItem: () => move(1), previousItem: () => move(-1) })
  const given = places.filter((id) => (form.texts[id === 'overall' ? id : markOf(id)] ?? '') !== '').length
  return (
    <LongForm label="一次評価" form={form} labels={labelsOfMarks(record)}>
      <div className="grid gap-2">
        <ScaleLegend scale={scales.item} />
        <KeyHelp />
      </div>
      <ol className="border-solid-gray-600 border-t">
        {lines.map((line) => (
          <LineFrame
            key={line.id}
            record={record}
            line={line}
            marks={
              <MarkChoice
                label={`一次評価：${line.title}`}
                scale={scales.item}
                mark={form.texts[markOf(line.id)] ?? ''}
                onChange={(mark) => form.type(markOf(line.id), mark)}
                place={line.id}
              />
            }
          >
            {line.isScored && (
              <>
                <div className="grid content-start gap-3">
                  <SaidOfSelf record={record} id={line.id} />
                  <FactsOf facts={facts} category={line.id} />
                </div>
                <CommentField
                  label="所見"
                  of={line.title}
                  value={form.texts[commentOf(line.id)] ?? ''}
                  onChange={(text) => form.type(commentOf(line.id), text)}
                />
              </>
            )}
          </LineFrame>
        ))}
      </ol>
      <OverallMark record={record} form={form} stage="evaluator">
        <SaidOfSelf record={record} id="overall" />
        <FactsOfWhole facts={facts} categories={lines.map(({ id }) => id)} />
      </OverallMark>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <ActButton record={record} act="sendEvaluation" preview={<MarksPreview record={record} texts={form.texts} />} />
        <span className="num text-solid-gray-700">
          {places.length}のうち{given}に評語を付けました。
        </span>
      </div>
    </LongForm>
  )
}
