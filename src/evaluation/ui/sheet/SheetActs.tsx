import { actsOfForms, actWords, isButtonAct } from '../act-words.ts'
import { type SheetRecord, sayMark } from '../sheet-record.ts'
import { ActButton } from './ActButton.tsx'
import { Correcting } from './Correcting.tsx'

/** What the reader can do with the sheet now, the way on first; and what they will be able to do, with what stands in its way. */
export function SheetActs({ record }: { readonly record: SheetRecord }) {
  const may = record.may.filter(isButtonAct).filter((act) => !actsOfForms.includes(act))
  const waits = record.waits.flatMap(({ act, ...why }) =>
    isButtonAct(act) && !actsOfForms.includes(act) ? [{ act, ...why }] : [],
  )
  const mayCorrect = record.may.includes('correct')
  if (may.length === 0 && waits.length === 0 && !mayCorrect) return null
  const onward = may.filter((act) => !isBack(act))
  const back = may.filter(isBack)
  return (
    <section aria-label="できること" className="grid gap-4 print:hidden">
      {(may.length > 0 || mayCorrect) && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          {[...onward, ...back].map((act, at) => (
            <ActButton
              key={act}
              record={record}
              act={act}
              look={at === 0 && !isBack(act) ? 'solid' : 'outline'}
              preview={act === 'confirm' && <Final record={record} />}
            />
          ))}
          {mayCorrect && <Correcting record={record} />}
        </div>
      )}
      {onward[0] && actWords[onward[0]].isLight && <p className="text-solid-gray-700">{actWords[onward[0]].happens}</p>}
      {waits.length > 0 && (
        <ul className="grid gap-1 border-solid-gray-536 border-l-4 pl-4 text-solid-gray-700">
          {waits.map(({ act, message, fix }) => (
            <li key={act}>
              「{actWords[act].does}」は、まだできません。{message}
              {fix}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Sends something back, takes it back, or goes beside the way. */
const isBack = (act: string) => /^(return|takeBack|order|exempt|correct|evaluateAgain|lift)/.test(act)

/** Which value 確認 makes final, and beside it the other. */
function Final({ record: { markings, round, scales } }: { readonly record: SheetRecord }) {
  const of = (stage: 'evaluator' | 'adjuster') =>
    markings.find((one) => one.stage === stage && one.round === round)?.overall ?? null
  const adjusted = of('adjuster')
  return (
    <p>
      一次評価 {sayMark(scales.overall, of('evaluator'))}
      {adjusted !== null && `、調整 ${sayMark(scales.overall, adjusted)}`}。確定する全体評語は
      <strong>{sayMark(scales.overall, adjusted ?? of('evaluator'))}</strong>
      です。
    </p>
  )
}
