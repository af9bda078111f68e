import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'

type Line = Answers['training']['practice']['team']['items'][number]

/** 部下の研修の実践: first what the 上司 has to answer, then the loops of a year. Source: 方針 取組2, 管理職のとるべき行動. */
export function TeamPracticePage() {
  const query = useQuery(api.training.practice.team.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="部下の研修の実践"
      lead="研修のあとの計画を読み、90日後に使っているかを答え、学びを職場で共有します。"
      breadcrumbs={<TrainingCrumbs here="部下の研修の実践" />}
      action={
        <LinkButton to="/training/expect" look="outline">
          部下の研修への期待
        </LinkButton>
      }
    >
      <Shown query={query}>
        {({ items }) => {
          const asked = items.filter(({ mustAnswer }) => mustAnswer !== null)
          const others = items.filter(({ mustAnswer }) => mustAnswer === null)
          return (
            <>
              <Section title="答えること" aside={`${asked.length}件`}>
                {asked.length === 0 ? (
                  <p className="text-solid-gray-700">いま、答えることはありません。研修の90日後に、ここに出ます。</p>
                ) : (
                  <ul className="border-solid-gray-600 border-t">
                    {asked.map((line) => (
                      <li
                        key={`${line.enrolmentId}/${line.mustAnswer}`}
                        className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-solid-gray-200 border-b py-4"
                      >
                        <p className="min-w-0">
                          <span className="text-std-17B-170">{line.name ?? '（異動した職員）'}さん</span>
                          <span className="block">{line.title}</span>
                        </p>
                        <LinkButton to="/training/practice/$enrolmentId" params={{ enrolmentId: line.enrolmentId }}>
                          {line.mustAnswer === 'seen' ? '使っているかに答える' : '仕事の結果に答える'}
                          <span className="sr-only">
                            ：{line.name}さん、{line.title}
                          </span>
                        </LinkButton>
                      </li>
                    ))}
                  </ul>
                )}
              </Section>
              <Section title="この1年に受けた研修" aside={`${others.length}件`}>
                {others.length === 0 ? (
                  <EmptyState>この1年に研修を受けた部下はいません。受講が記録されると、ここに並びます。</EmptyState>
                ) : (
                  <Table
                    caption="部下が受けた研修"
                    columns={columns}
                    rows={others}
                    rowKey={({ enrolmentId }) => enrolmentId}
                  />
                )}
              </Section>
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

const stands = ({ plannedOn, askedOn }: Line) =>
  askedOn !== null ? '90日の問いまで' : plannedOn !== null ? '計画あり' : '計画はまだ'

const columns: readonly Column<Line>[] = [
  {
    key: 'name',
    label: '氏名と研修',
    isHeader: true,
    cell: ({ enrolmentId, name, title }) => (
      <>
        <Link to="/training/practice/$enrolmentId" params={{ enrolmentId }} className="link inline-block py-1">
          {name ?? '（異動した職員）'}
          <span className="sr-only">：{title}</span>
        </Link>
        <span className="block text-solid-gray-700">{title}</span>
      </>
    ),
  },
  { key: 'ended', label: '終わった日', isWideOnly: true, cell: ({ endedOn }) => <Day on={endedOn} /> },
  { key: 'plan', label: '実践', cell: stands },
  {
    key: 'shared',
    label: '職場での共有',
    isWideOnly: true,
    cell: ({ sharedOn, toldOn, lessonAskedOn }) =>
      sharedOn ? <Day on={sharedOn} /> : toldOn ? '本人が書いた' : lessonAskedOn ? '頼んである' : '―',
  },
]
