import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { sayWorking, workingOf } from '../../mark-rules.ts'
import { MarkChoice, ScaleLegend } from '../MarkChoice.tsx'
import { givenIn } from '../mark-text-rules.ts'
import { type SheetRecord, sayMark } from '../sheet-record.ts'
import type { MarksForm, Stage } from '../use-marks.ts'
import { asRules } from '../working.ts'

type OverallMarkProps = {
  readonly record: SheetRecord
  readonly form: MarksForm
  readonly stage: Stage
  readonly children?: ReactNode
}

/** 全体評語 and 全体の所見, with the working in front of them. Where points give the 全体評語, it follows them. */
export function OverallMark({ record, form, stage, children }: OverallMarkProps) {
  const { cycle, markables, scales, previous } = record
  const [rules, scale, of] = asRules(record)
  const working = workingOf(
    rules,
    scale,
    of,
    givenIn(
      markables.map(({ id }) => id),
      form.texts,
    ),
  )
  const isComputed = stage === 'evaluator' && cycle.overall.by === 'bands'
  const computed = isComputed ? (working.suggested ?? '') : null
  const follow = useEffectEvent((mark: string) => {
    if ((form.texts.overall ?? '') !== mark) form.type('overall', mark)
  })
  useEffect(() => {
    if (computed !== null) follow(computed)
  }, [computed])
  return (
    <section
      aria-label="全体"
      data-line="overall"
      className="-mx-3 grid gap-x-8 gap-y-3 border-solid-gray-600 border-y px-3 py-5 focus-within:bg-green-50 md:-mx-6 md:px-6 lg:grid-cols-[minmax(0,1fr)_auto]"
    >
      <div className="min-w-0">
        <h3 className="text-std-18B-160">全体評語</h3>
        {stage === 'evaluator' && markables.length > 0 && <p className="num">計算：{sayWorking(working)}</p>}
        {previous && (
          <p className="mt-1 text-solid-gray-700">
            前回（{previous.cycleName}）：{sayMark(scales.overall, previous.overall)}
            {previous.overallComment && `「${previous.overallComment}」`}
          </p>
        )}
      </div>
      {isComputed ? (
        <p data-mark="overall" className="text-std-20B-150">
          {computed ? sayMark(scales.overall, computed) : 'まだ計算しません'}
          <span className="block text-dns-14N-130 text-solid-gray-700">点数から決まります</span>
        </p>
      ) : (
        <MarkChoice
          label="全体評語"
          scale={scales.overall}
          mark={form.texts.overall ?? ''}
          onChange={(mark) => form.type('overall', mark)}
          place="overall"
        />
      )}
      <div className="grid min-w-0 gap-x-8 gap-y-3 lg:col-span-2 lg:grid-cols-2">
        <div className="grid content-start gap-3">
          {children}
          <ScaleLegend scale={scales.overall} />
        </div>
        <TextArea
          label="全体の所見"
          name="overallComment"
          value={form.texts.overallComment ?? ''}
          onChange={(text) => form.type('overallComment', text)}
          hint={
            stage === 'evaluator'
              ? `評価の元になった事実と、次への助言を書きます。${cycle.labels.comment}`
              : '調整のわけを書きます。一次評価者は、確認のあとに読みます。'
          }
          limit={4000}
          isRequired={stage === 'evaluator'}
        />
      </div>
    </section>
  )
}
