import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { FiscalYearPicker } from '../../../web/components/FiscalYearPicker.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { download } from '../../../web/components/register/use-export.ts'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { useFiscalYear } from '../../../web/fiscal-year.ts'
import { lineKindNames, percent, yearTotal } from '../../planning/year-plan-rules.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { yen } from './year-words.ts'

type Report = Answers['training']['planning']['report']
type Group = Report['bureaus'][number]

/** 研修の年報: one page for a 年度, and the same as a PDF; groups in which somebody could be told are not shown. */
export function YearReportPage() {
  const fiscalYear = useFiscalYear()
  const query = useQuery(api.training.planning.report.queryOptions({ input: { fiscalYear }, staleTime: 0 }))
  const printing = useMutation(
    api.training.planning.printReport.mutationOptions({ onSuccess: ({ file }) => download(file) }),
  )
  return (
    <Page
      title="研修の年報"
      lead="だれが学び、計画と予算がどうなり、何を分け合ったかを、一年分まとめます。"
      action={<FiscalYearPicker />}
      breadcrumbs={
        <TrainingCrumbs here="研修の年報">
          <Link to="/training/plan" search={{ fy: fiscalYear }} className="link">
            研修の年間計画
          </Link>
        </TrainingCrumbs>
      }
    >
      <p className="mt-6">
        <Button
          look="outline"
          onPress={() => printing.mutate({ fiscalYear })}
          isPending={printing.isPending}
          pendingText="作っています…"
        >
          PDFで受け取る
        </Button>
      </p>
      {printing.error && <Refused error={printing.error} />}
      <Shown query={query}>{(report) => <Report report={report} />}</Shown>
    </Page>
  )
}

const number = (value: number | null) => (value === null ? '※' : value.toLocaleString('ja-JP'))
const share = (part: number | null, whole: number | null) => {
  const found = part === null || whole === null ? null : percent(part, whole)
  return found === null ? '※' : `${found}％`
}
const groups = (label: string): readonly Column<Group>[] => [
  { key: 'name', label, isHeader: true, cell: ({ name }) => name },
  { key: 'staff', label: '職員', isNumber: true, isWideOnly: true, cell: ({ staff }) => number(staff) },
  { key: 'part', label: '修了した人', isNumber: true, cell: ({ tookPart }) => number(tookPart) },
  { key: 'share', label: '割合', isNumber: true, cell: ({ tookPart, staff }) => share(tookPart, staff) },
  { key: 'all', label: '修了の数', isNumber: true, isWideOnly: true, cell: ({ completions }) => number(completions) },
]

function Report({ report }: { readonly report: Report }) {
  const {
    city,
    bureaus,
    grades,
    categories,
    required,
    used,
    plan,
    grants,
    dispatches,
    shared,
    lessons,
    conditions,
    fiscalYear,
  } = report
  return (
    <>
      <Section title="受けた人" aside="一つ以上の研修を修了した人。外の機関のものも数えます。">
        <p className="mb-4 max-w-3xl text-std-17B-170">
          {city.tookPart === null
            ? '職員が少ないため、数は示しません。'
            : `職員${number(city.staff)}人のうち${number(city.tookPart)}人（${share(city.tookPart, city.staff)}）が、合わせて${number(city.completions)}の研修を修了しました。`}
        </p>
        <div className="grid items-start gap-10 lg:grid-cols-2">
          <Table caption="局ごとの受けた人" rows={bureaus} rowKey={({ name }) => name} columns={groups('局')} />
          <div className="grid content-start gap-10">
            <Table caption="職位ごとの受けた人" rows={grades} rowKey={({ name }) => name} columns={groups('職位')} />
            <Table
              caption="区分ごとの受けた人"
              rows={categories}
              rowKey={({ name }) => name}
              columns={groups('区分').filter(({ key }) => key !== 'staff' && key !== 'share')}
            />
          </div>
        </div>
        <p className="mt-3 text-solid-gray-700">
          ※ 人数が少ないか、全員が同じため、示しません。職員は、いまの在職者です。
        </p>
      </Section>
      <Section title="基本研修">
        {required.length === 0 ? (
          <p>この年度の基本研修は、ありません。</p>
        ) : (
          <div className="max-w-4xl">
            <Table
              caption="基本研修の修了"
              rows={required}
              rowKey={({ title }) => title}
              columns={[
                { key: 'title', label: '研修', isHeader: true, cell: ({ title }) => title },
                { key: 'called', label: '受講を決めた人', isNumber: true, cell: ({ called }) => number(called) },
                { key: 'completed', label: '修了', isNumber: true, cell: ({ completed }) => number(completed) },
                {
                  key: 'absent',
                  label: '欠席・未修了',
                  isNumber: true,
                  isWideOnly: true,
                  cell: ({ absent }) => number(absent),
                },
                {
                  key: 'coming',
                  label: 'これから',
                  isNumber: true,
                  isWideOnly: true,
                  cell: ({ coming }) => number(coming),
                },
              ]}
            />
          </div>
        )}
      </Section>
      <Section
        title="仕事で使った割合"
        aside="研修の90日後に本人へ聞いた、これまでの答えです。一部を使った人を含みます。"
      >
        {used.length === 0 ? (
          <p>示せるだけの答えが、まだありません。</p>
        ) : (
          <div className="max-w-4xl">
            <Table
              caption="仕事で使った人の割合"
              rows={used}
              rowKey={({ title }) => title}
              columns={[
                { key: 'title', label: '研修', isHeader: true, cell: ({ title }) => title },
                { key: 'asked', label: '聞いた人', isNumber: true, cell: ({ asked }) => number(asked) },
                { key: 'percent', label: '使った人', isNumber: true, cell: (one) => `${one.percent}％` },
              ]}
            />
          </div>
        )}
      </Section>
      <Section title="計画と実績" aside="矢印の左が計画、右が開いた回と修了した人です">
        {plan === null ? (
          <EmptyState>この年度の年間計画は、ありません。</EmptyState>
        ) : (
          <div className="grid gap-8">
            <Table
              caption="研修の計画と実績"
              rows={plan.courses}
              rowKey={({ title }) => title}
              columns={[
                { key: 'title', label: '研修', isHeader: true, cell: ({ title }) => title },
                {
                  key: 'sessions',
                  label: '回',
                  isNumber: true,
                  cell: ({ sessions, held }) => `${sessions} → ${held ?? '―'}`,
                },
                {
                  key: 'people',
                  label: '人',
                  isNumber: true,
                  cell: ({ people, completed, isSmall }) =>
                    `${number(people)} → ${isSmall ? '※' : completed === null ? '―' : number(completed)}`,
                },
              ]}
            />
            <Table
              caption="予算と支出"
              rows={[
                ...plan.lines.map(({ kind, name, budgetYen, spentYen }) => ({
                  name: `${lineKindNames[kind]}：${name}`,
                  budgetYen,
                  spentYen,
                })),
                ...grants.map(({ name, amountYen, spentYen }) => ({
                  name: `職場研修の助成：${name}`,
                  budgetYen: amountYen,
                  spentYen,
                })),
                ...dispatches.map(({ name, amountYen, reservedYen, spentYen }) => ({
                  name: `派遣研修：${name}${reservedYen > 0 ? `（ほかに確保 ${yen(reservedYen)}）` : ''}`,
                  budgetYen: amountYen,
                  spentYen,
                })),
                { name: '合計', ...yearTotal(plan.lines, [...grants, ...dispatches]) },
              ]}
              rowKey={({ name }) => name}
              columns={[
                { key: 'name', label: '費目', isHeader: true, cell: ({ name }) => name },
                { key: 'budget', label: '予算', isNumber: true, cell: ({ budgetYen }) => yen(budgetYen) },
                { key: 'spent', label: '支出', isNumber: true, cell: ({ spentYen }) => yen(spentYen) },
              ]}
            />
            {plan.review !== '' && <p className="max-w-3xl whitespace-pre-wrap">振り返り　{plan.review}</p>}
          </div>
        )}
      </Section>
      <Section title="職場研修の学び" aside={`${shared.toLocaleString('ja-JP')}件が分け合われました`}>
        <ul className="grid max-w-4xl gap-4">
          {lessons.map(({ runId, unitName, theme, lesson }) => (
            <li key={runId} className="border-solid-gray-200 border-b pb-3">
              <b>{theme}</b>
              <span className="ml-3 text-solid-gray-700">{unitName}</span>
              <p className="whitespace-pre-wrap">{lesson}</p>
            </li>
          ))}
        </ul>
        <p className="mt-4 print:hidden">
          <Link to="/training/workplace/lessons" className="link">
            ほかの学びを読む
          </Link>
        </p>
      </Section>
      <Section title="研修のあり方">
        {conditions.length === 0 ? (
          <p>
            この年度の点検は、まだ書かれていません。
            <Link to="/training/conditions" search={{ fy: fiscalYear }} className="link print:hidden">
              点検を開く
            </Link>
          </p>
        ) : (
          <ul className="grid max-w-4xl gap-5">
            {conditions.map(({ text, found, next }) => (
              <li key={text} className="border-solid-gray-200 border-b pb-4">
                <h3 className="text-std-17B-170">{text}</h3>
                <p className="whitespace-pre-wrap">{found}</p>
                <p className="whitespace-pre-wrap text-solid-gray-700">次にすること　{next}</p>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}
