import { Link } from '@tanstack/react-router'
import { Section } from '../../web/components/Page.tsx'
import { LastDay } from './LastDay.tsx'
import { manyStages, stageWords } from './marking/stage-words.ts'
import type { ListedSheet } from './sheet-record.ts'
import { asWhat } from './sheet-words.ts'
import { waitsNow } from './waiting-rules.ts'

/** What waits for the reader, the nearest last day first; sheets of one step in one line. */
export function Waiting({ items }: { readonly items: readonly ListedSheet[] }) {
  const waiting = items.filter(waitsNow)
  const groups = [...Map.groupBy(waiting, (one) => [one.cycleId, one.as, one.step?.name].join()).values()].toSorted(
    ([one], [other]) => (one?.step?.daysLeft ?? 999) - (other?.step?.daysLeft ?? 999),
  )
  return (
    <Section title="あなたを待っているもの">
      {groups.length === 0 ? (
        <p className="border-solid-gray-200 border-y py-4 text-solid-gray-700">
          いま、あなたの番のシートはありません。
        </p>
      ) : (
        <ul aria-label="あなたを待っているもの" className="border-solid-gray-200 border-t">
          {groups.map((sheets) => (
            <WaitingLine key={sheets[0]?.sheetId} sheets={sheets} />
          ))}
        </ul>
      )}
    </Section>
  )
}

const stepOfStage = { evaluator: 'evaluation', adjuster: 'adjustment', confirmer: 'confirmation' } as const

function WaitingLine({ sheets }: { readonly sheets: readonly ListedSheet[] }) {
  const [first] = sheets
  if (!first) return null
  const { sheetId, cycleId, cycleName, as, step } = first
  const stage = manyStages.find((one) => one === as && stepOfStage[one] === step?.step)
  return (
    <li className="grid items-baseline gap-x-6 gap-y-1 border-solid-gray-200 border-b py-3 sm:grid-cols-[13rem_minmax(0,1fr)_auto]">
      <LastDay step={step} />
      <span>
        <span className="font-bold">{step?.name}</span>
        {as === 'evaluatee' ? '' : `　${sheets.length}枚`}
        <span className="block text-solid-gray-700">
          {cycleName}（{asWhat(as)}）
        </span>
      </span>
      <span className="flex flex-wrap gap-x-6">
        {stage && sheets.length > 1 && (
          <Link to="/evaluation/marking" search={{ cycle: cycleId, stage }} className="link">
            {stageWords[stage].title}
            <span className="sr-only">：{cycleName}</span>
          </Link>
        )}
        <Link to="/evaluation/sheets/$sheetId" params={{ sheetId }} className="link">
          {as === 'evaluatee' ? '自分のシートを開く' : `${first.name ?? ''}さんのシートを開く`}
          <span className="sr-only">：{cycleName}</span>
        </Link>
      </span>
    </li>
  )
}
