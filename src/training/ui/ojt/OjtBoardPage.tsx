import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { SelectField } from '../../../web/components/Field.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { isBehind, ojtTroubleNames } from '../../ojt/ojt-rules.ts'
import { WorkplaceCrumbs } from '../workplace/WorkplaceCrumbs.tsx'
import { called } from './use-ojt-act.ts'

type Line = Answers['training']['ojt']['board']['items'][number]

/** OJT of all 課 for 人材育成センター: who has no 指導員, and what is behind, first. What is written in them is not here. */
export function OjtBoardPage() {
  const { show = 'all' } = useSearch({ from: '/inside/training/ojt/board' })
  const navigate = useNavigate()
  const query = useQuery(api.training.ojt.board.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="OJTの進み具合"
      lead="新しく入った職員に指導員がいるか、計画がどこまで進んだかを見ます。振返りや所見の中身は、ここには出ません。"
      breadcrumbs={<WorkplaceCrumbs here="OJTの進み具合" />}
    >
      <Shown
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty="一年以内に採用された職員も、続いているOJTもありません。"
      >
        {({ items }) => {
          const behind = items.filter(isBehind)
          const missing = items.filter(({ isMissing }) => isMissing)
          const shown = { all: items, missing, behind }[show]
          return (
            <>
              <div className="mt-6 max-w-md print:hidden">
                <SelectField
                  label="示すもの"
                  value={show}
                  onChange={(value) =>
                    navigate({
                      to: '.',
                      search: value === 'all' ? {} : { show: value as 'missing' | 'behind' },
                      resetScroll: false,
                    })
                  }
                >
                  <option value="all">すべて（{items.length}人）</option>
                  <option value="missing">指導員のいない人（{missing.length}人）</option>
                  <option value="behind">声をかけたいところ（{behind.length}人）</option>
                </SelectField>
              </div>
              <Section title="OJT" aside={`${shown.length.toLocaleString('ja-JP')}人`}>
                {shown.length === 0 ? (
                  <p>当たる人はいません。</p>
                ) : (
                  <Table caption="OJTの進み具合" rows={shown} rowKey={({ personId }) => personId} columns={columns} />
                )}
              </Section>
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

const part = (done: number, all: number) => (
  <span className="whitespace-nowrap">{all === 0 ? '－' : `${done}／${all}`}</span>
)

const columns: Column<Line>[] = [
  {
    key: 'learner',
    label: '本人',
    isHeader: true,
    cell: ({ learnerName, unitName, since, isMissing, isProposed, trouble, viewsLate }) => (
      <>
        {called(learnerName)}
        <span className="block text-solid-gray-700">{unitName}</span>
        {isMissing && (
          <span className="mt-1 block">
            <Tag look="caution">{isProposed ? '指導員は案の段階' : '指導員がいません'}</Tag>{' '}
            <span className="text-solid-gray-700">
              <Day on={since} />
              採用
            </span>
          </span>
        )}
        {viewsLate > 0 && (
          <span className="mt-1 block md:hidden print:hidden">
            <Tag look="caution">所見が遅れています</Tag>
          </span>
        )}
        {trouble && (
          <span className="mt-1 block">
            <Tag look="caution">見直す</Tag> {ojtTroubleNames[trouble]}
          </span>
        )}
      </>
    ),
  },
  {
    key: 'instructor',
    label: '指導員',
    isWideOnly: true,
    cell: ({ instructorName, isMissing }) => (isMissing ? 'いません' : called(instructorName)),
  },
  {
    key: 'goals',
    label: '目標',
    isNumber: true,
    cell: ({ goals, stages, isGoalLate }) =>
      isGoalLate ? <b className="text-error-2">{part(goals, stages)} 遅れ</b> : part(goals, stages),
  },
  {
    key: 'items',
    label: '業務',
    isNumber: true,
    isWideOnly: true,
    cell: ({ items, itemsDone }) => part(itemsDone, items),
  },
  { key: 'weeks', label: '振返りの週', isNumber: true, cell: ({ weeks, weeksWritten }) => part(weeksWritten, weeks) },
  {
    key: 'views',
    label: '所見',
    isNumber: true,
    isWideOnly: true,
    cell: ({ views, stages, viewsLate }) =>
      viewsLate > 0 ? <b className="text-error-2">{part(views, stages)} 遅れ</b> : part(views, stages),
  },
  {
    key: 'confirmed',
    label: '所属長の確認',
    isNumber: true,
    isWideOnly: true,
    cell: ({ confirmed, stages }) => part(confirmed, stages),
  },
]
