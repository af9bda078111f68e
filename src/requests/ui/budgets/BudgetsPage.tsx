import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { useCalendar, useSession } from '../../../web/session.ts'
import { KeepersCrumbs } from '../KeepersCrumbs.tsx'
import { BudgetDialog } from './BudgetDialog.tsx'
import { BudgetLine } from './BudgetLine.tsx'

type Budgets = Answers['requests']['budgets']

/** 予算 of a kind: each line of each 年度 with what is reserved, spent and free, and what holds it. */
export function BudgetsPage() {
  const { kind } = useParams({ from: '/inside/requests/kinds/$kind/budgets' })
  const budgets = useQuery(api.requests.budgets.queryOptions({ input: { kind }, staleTime: 0 }))
  const title = budgets.data === undefined ? '予算' : `予算：${budgets.data.title}`
  return (
    <Page
      title={title}
      lead="申請すると予算を押さえ、決定すると使います。残りより多い申請は、送れません。"
      breadcrumbs={<KeepersCrumbs here={title} />}
    >
      <Shown query={budgets}>{(now) => <Years kind={kind} budgets={now} />}</Shown>
    </Page>
  )
}

function Years({ kind, budgets }: { readonly kind: string; readonly budgets: Budgets }) {
  const { items, lines, mayKeep } = budgets
  const { fiscalYear } = useSession()
  const calendar = useCalendar()
  const [isSetting, setSetting] = useState(false)
  const years = [...new Set(items.map((line) => line.fiscalYear))]
  const missing = [fiscalYear, fiscalYear + 1].flatMap((year) =>
    lines
      .filter((name) => !items.some((line) => line.fiscalYear === year && line.name === name))
      .map((name) => ({ year, name })),
  )
  return (
    <>
      {lines.length === 0 && <p className="mt-6">この種類は、自分の予算を使いません。</p>}
      {lines.length > 0 && items.length === 0 && (
        <p className="mt-6">予算がまだ決まっていません。決めるまで、この種類の申請は送れません。</p>
      )}
      {mayKeep && missing.length > 0 && (
        <p className="mt-6">
          <Button
            look={missing.some(({ year }) => year === fiscalYear) ? 'solid' : 'outline'}
            onPress={() => setSetting(true)}
          >
            年度の予算を決める
          </Button>
        </p>
      )}
      {isSetting && <BudgetDialog kind={kind} missing={missing} onClose={() => setSetting(false)} />}
      {years.map((year) => (
        <Section
          key={year}
          title={formatFiscalYear(year, calendar)}
          aside={year === fiscalYear ? '今年度' : year > fiscalYear ? 'これから' : undefined}
        >
          <ul className="grid gap-8">
            {items
              .filter((line) => line.fiscalYear === year)
              .map((line) => (
                <BudgetLine key={line.lineId} line={line} mayKeep={mayKeep} />
              ))}
          </ul>
        </Section>
      ))}
    </>
  )
}
