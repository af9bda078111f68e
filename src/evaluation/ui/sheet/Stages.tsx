import { LongForm } from '../../../web/components/LongForm.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { type SheetRecord, sayMark } from '../sheet-record.ts'
import { labelsOfMarks, useMarks } from '../use-marks.ts'
import { ActButton } from './ActButton.tsx'
import { OverallMark } from './OverallMark.tsx'

const stageNames = { evaluator: '一次評価', adjuster: '調整', final: '確定' } as const

/** 一次評価, 調整 and 確定 of the whole, beside each other and round by round: three values, none of them written over another. And the form of the adjuster. */
export function Stages({ record }: { readonly record: SheetRecord }) {
  const { markings, scales, state, roles, round } = record
  const isAdjusting = state === 'adjusting' && roles.includes('adjuster')
  const shown = markings.filter(({ stage, isMine, ...one }) => {
    const isBeingWritten =
      one.round === round &&
      isMine &&
      (stage === 'evaluator' ? state === 'evaluating' : isAdjusting && stage === 'adjuster')
    return !isBeingWritten
  })
  if (shown.length === 0 && !isAdjusting) return null
  const order = ['evaluator', 'adjuster', 'final'] as const
  const sorted = shown.toSorted(
    (one, other) => one.round - other.round || order.indexOf(one.stage) - order.indexOf(other.stage),
  )
  return (
    <Section title="全体評語" aside="一次評価・調整・確定は、別々に残ります">
      <ol className="border-solid-gray-600 border-t">
        {sorted.map((one) => (
          <li
            key={`${one.round} ${one.stage} ${one.givenBy}`}
            className="grid gap-x-6 gap-y-1 border-solid-gray-200 border-b py-3 sm:grid-cols-[11rem_9rem_minmax(0,1fr)]"
          >
            <span>
              {stageNames[one.stage]}
              {record.round > 1 && <span className="text-solid-gray-700">（{one.round}回目）</span>}
            </span>
            <span className="text-std-18B-160">{sayMark(scales.overall, one.overall)}</span>
            <span className="min-w-0">
              <span className="whitespace-pre-wrap">{one.overallComment}</span>
              {one.stage !== 'adjuster' && Object.keys(one.items).length > 0 && (
                <span className="num block text-solid-gray-700">計算：{one.working}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {isAdjusting && <Adjusting key={round} record={record} />}
    </Section>
  )
}

function Adjusting({ record }: { readonly record: SheetRecord }) {
  const form = useMarks(record, 'adjuster')
  const { overall } = form.texts
  return (
    <LongForm label="調整" form={form} labels={labelsOfMarks(record)}>
      <h3 className="mt-6 text-std-18B-160">調整者としての評語</h3>
      <OverallMark record={record} form={form} stage="adjuster" />
      <div>
        <ActButton
          record={record}
          act="sendAdjustment"
          preview={
            overall ? (
              <p>
                調整者の全体評語：<strong>{sayMark(record.scales.overall, overall)}</strong>
              </p>
            ) : (
              <p className="font-bold text-error-2">全体評語を付けてください。</p>
            )
          }
        />
      </div>
    </LongForm>
  )
}
