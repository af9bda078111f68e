import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { LinkButton } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { CycleSheets } from './CycleSheets.tsx'
import type { ListedSheet } from './sheet-record.ts'
import { UsesOfMe } from './use/UsesOfMe.tsx'
import { Waiting } from './Waiting.tsx'

/** 人事評価 of mine and of those whom I evaluate: what waits for me, the periods that run, and those that are over. */
export function EvaluationPage() {
  const sheets = useQuery(api.evaluation.sheets.queryOptions({ input: {}, staleTime: 0 }))
  return (
    <Page
      title="人事評価"
      lead="自分の評価シートと、あなたが評価・調整・確認する職員のシートです。"
      action={
        <div className="flex flex-wrap gap-3">
          {sheets.data?.items.some(marksMany) && (
            <LinkButton to="/evaluation/marking" look="outline">
              まとめて付ける
            </LinkButton>
          )}
          {sheets.data?.items.some(({ as }) => as === 'evaluator') && (
            <LinkButton to="/evaluation/handovers" look="outline">
              引継ぎ
            </LinkButton>
          )}
          {sheets.data?.items.some(({ as }) => as === 'evaluator') && (
            <LinkButton to="/evaluation/practice" look="outline">
              練習
            </LinkButton>
          )}
          <LinkButton to="/evaluation/notes" look="outline">
            行動メモ
          </LinkButton>
          <LinkButton to="/evaluation/appeals" look="outline">
            再説明・苦情
          </LinkButton>
        </div>
      }
      breadcrumbs={
        <Breadcrumbs here="人事評価">
          <Link to="/career" className="link">
            キャリア
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={sheets}>{({ items }) => (items.length === 0 ? <Nothing /> : <Periods items={items} />)}</Shown>
      <UsesOfMe />
    </Page>
  )
}

/** Somebody whom the reader evaluates in a period that runs. */
const marksMany = ({ as, cycleState }: ListedSheet) => as === 'evaluator' && cycleState === 'open'

const Nothing = () => (
  <div className="mt-8">
    <EmptyState>評価の期が始まると、ここに自分のシートが並びます。いま、あなたのシートはありません。</EmptyState>
  </div>
)

function Periods({ items }: { readonly items: readonly ListedSheet[] }) {
  const cycles = [...Map.groupBy(items, ({ cycleId }) => cycleId).values()]
  const running = cycles.filter(([first]) => first?.cycleState === 'open')
  const past = cycles.filter(([first]) => first?.cycleState !== 'open')
  return (
    <>
      <Waiting items={items} />
      {running.map((sheets) => (
        <Section key={sheets[0]?.cycleId} title={sheets[0]?.cycleName} aside={<Period sheets={sheets} />}>
          <CycleSheets sheets={sheets} />
          {sheets.some(({ as }) => as === 'adjuster' || as === 'confirmer') && (
            <p className="mt-4">
              <Link
                to="/evaluation/calibration/$cycleId"
                params={{ cycleId: sheets[0]?.cycleId ?? '' }}
                className="link"
              >
                評語の広がりを見る
              </Link>
            </p>
          )}
        </Section>
      ))}
      {past.length > 0 && (
        <Section title="終わった期">
          {past.map((sheets) => (
            <Disclosure
              key={sheets[0]?.cycleId}
              title={
                <>
                  {sheets[0]?.cycleName}（{sheets.length}枚）
                </>
              }
            >
              <CycleSheets sheets={sheets} />
            </Disclosure>
          ))}
        </Section>
      )}
    </>
  )
}

function Period({ sheets: [first] }: { readonly sheets: readonly ListedSheet[] }) {
  if (!first) return null
  return (
    <>
      <Day on={first.periodFrom} />
      から
      <Day on={first.periodTo} />
      まで
    </>
  )
}
