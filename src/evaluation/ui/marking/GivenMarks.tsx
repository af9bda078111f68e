import { type Fact, FactsOf, FactsOfWhole } from '../Evidence.tsx'
import { linesOf, type SheetRecord, sayMark } from '../sheet-record.ts'

export const markingOf = ({ markings, round }: SheetRecord, stage: 'evaluator' | 'adjuster') =>
  markings.find((one) => one.stage === stage && one.round === round) ?? null

/** The 一次評価 that came before, with its reason: the whole in sight, and its items in a line. */
export function FirstMarks({ record }: { readonly record: SheetRecord }) {
  const { chain, markables, scales } = record
  const given = markingOf(record, 'evaluator')
  const evaluator = chain.find(({ role, endedOn }) => role === 'evaluator' && endedOn === null)
  if (!given) return null
  return (
    <>
      <p>
        一次評価（{evaluator?.name ?? '名簿にいない職員'}さん）：
        <strong>{sayMark(scales.overall, given.overall)}</strong>
      </p>
      {given.overallComment && <p className="whitespace-pre-wrap">{given.overallComment}</p>}
      <p className="num text-solid-gray-700">
        {markables.map(({ id, name }) => `${name} ${given.items[id]?.mark ?? '―'}`).join('、')}
      </p>
    </>
  )
}

/** The sheet itself, line by line: the sentence, what the person said, the facts, the mark and its reason. */
export function SheetLines({ record, facts }: { readonly record: SheetRecord; readonly facts: readonly Fact[] }) {
  const given = markingOf(record, 'evaluator')
  const lines = linesOf(record).filter(({ isScored }) => isScored)
  return (
    <ol className="rounded-8 border border-solid-gray-200 bg-white">
      {lines.map(({ id, title, aside, text }) => {
        const { mark = null, comment = '' } = given?.items[id] ?? {}
        return (
          <li
            key={id}
            className="grid gap-x-6 gap-y-2 border-solid-gray-200 border-b px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
          >
            <div className="grid min-w-0 content-start gap-1">
              <h3 className="text-std-16B-170">
                {title}
                <span className="ml-3 font-normal text-solid-gray-700">{aside}</span>
              </h3>
              <p className="whitespace-pre-wrap text-solid-gray-700">{text}</p>
            </div>
            <div className="grid min-w-0 content-start gap-2">
              <p>
                一次評価：<strong>{sayMark(record.scales.item, mark)}</strong>
              </p>
              {comment && <p className="whitespace-pre-wrap">{comment}</p>}
              <SelfSaid text={record.selfReport?.items[id]} />
              <FactsOf facts={facts} category={id} />
            </div>
          </li>
        )
      })}
      <li className="grid gap-2 px-4 py-3">
        <h3 className="text-std-16B-170">全体</h3>
        {given && <p className="num text-solid-gray-700">計算：{given.working}</p>}
        <SelfSaid text={record.selfReport?.overall} />
        <FactsOfWhole facts={facts} categories={lines.map(({ id }) => id)} />
      </li>
    </ol>
  )
}

const SelfSaid = ({ text }: { readonly text: string | undefined }) =>
  text ? <p className="whitespace-pre-wrap">自己申告：{text}</p> : null
