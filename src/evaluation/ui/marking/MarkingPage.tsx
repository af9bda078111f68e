import { useQueries, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Writing } from '../flushes.tsx'
import type { ListedSheet, SheetRecord } from '../sheet-record.ts'
import { Marking } from './Marking.tsx'

/** まとめて付ける: one item at a time across all the people whom the reader evaluates in a period. */
export function MarkingPage() {
  const { cycle } = useSearch({ from: '/inside/evaluation/marking' })
  const listed = useQuery(api.evaluation.sheets.queryOptions({ input: cycle ? { cycleId: cycle } : {}, staleTime: 0 }))
  return (
    <Page
      title="まとめて付ける"
      lead="同じ項目を、一次評価する職員に順に付けます。項目ごとにくらべながら付けると、見方がそろいます。"
      breadcrumbs={
        <Breadcrumbs here="まとめて付ける">
          <Link to="/career" className="link">
            キャリア
          </Link>
          <Link to="/evaluation" className="link">
            人事評価
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={listed}>{({ items }) => <Chosen items={items} cycle={cycle} />}</Shown>
    </Page>
  )
}

type ChosenProps = { readonly items: readonly ListedSheet[]; readonly cycle: string | undefined }

/** States in which an evaluator still has something to mark. */
const toMark: readonly string[] = [
  'not-begun',
  'goal-writing',
  'goal-sent',
  'in-period',
  'self-reporting',
  'self-reported',
  'evaluating',
  'evaluated',
]

function Chosen({ items, cycle }: ChosenProps) {
  const mine = items.filter((one) => one.as === 'evaluator' && one.cycleState === 'open' && toMark.includes(one.state))
  const cycles = [...Map.groupBy(mine, ({ cycleId }) => cycleId)]
  const [only] = cycles
  if (!only)
    return (
      <div className="mt-8">
        <EmptyState
          action={
            <Link to="/evaluation" className="link">
              人事評価を開く
            </Link>
          }
        >
          いま、あなたが一次評価するシートはありません。評価の期が始まり、一次評価者になると、ここに所属職員が並びます。
        </EmptyState>
      </div>
    )
  if (cycle === undefined && cycles.length > 1)
    return (
      <ul className="mt-8 border-solid-gray-200 border-t">
        {cycles.map(([cycleId, sheets]) => (
          <li key={cycleId} className="border-solid-gray-200 border-b py-3">
            <Link to="/evaluation/marking" search={{ cycle: cycleId }} className="link">
              {sheets[0]?.cycleName}
            </Link>
            <span className="num ml-4 text-solid-gray-700">{sheets.length}人</span>
          </li>
        ))}
      </ul>
    )
  return <Sheets key={only[0]} listed={only[1]} />
}

function Sheets({ listed }: { readonly listed: readonly ListedSheet[] }) {
  // Forms take what they open with once: nothing older than this page.
  const read = useQueries({
    queries: listed.map(({ sheetId }) =>
      api.evaluation.sheet.queryOptions({ input: { sheetId }, staleTime: 0, gcTime: 0 }),
    ),
  })
  const failed = read.find(({ isError }) => isError)
  if (failed) return <Refused error={failed.error} onRetry={() => void failed.refetch()} />
  const records = read.flatMap(({ data, isFetchedAfterMount }): SheetRecord[] =>
    data && isFetchedAfterMount ? [data] : [],
  )
  if (records.length < listed.length)
    return (
      <p role="status" className="appear-late py-8 text-solid-gray-700">
        {listed.length}人のシートを読み込んでいます…
      </p>
    )
  return (
    <Writing>
      <Marking records={records} />
    </Writing>
  )
}
