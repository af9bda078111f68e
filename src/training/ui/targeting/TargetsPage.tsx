import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { openCount } from '../../targeting/target-words.ts'
import { TrainingCrumbs } from '../TrainingCrumbs.tsx'
import { BureauField } from './BureauField.tsx'

type Line = Answers['training']['targeting']['board']['items'][number]

/** Courses that are for somebody in particular: how many have still to be asked, and who has not completed what is 必修. */
export function TargetsPage() {
  const { unit } = useSearch({ from: '/inside/training/targets' })
  const navigate = useNavigate({ from: '/training/targets' })
  const query = useQuery(
    api.training.targeting.board.queryOptions({
      input: { unitId: unit },
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <Page
      title="研修の対象者"
      lead="対象を定めた研修ごとに、案内前の人と、まだ修了していない人を確かめます。対象者は、毎晩見直します。"
      breadcrumbs={<TrainingCrumbs here="研修の対象者" />}
      action={
        <LinkButton to="/training/targets/busy" look="outline">
          議会と繁忙期
        </LinkButton>
      }
    >
      <div className="mt-6 max-w-md print:hidden">
        <BureauField
          value={unit}
          onChange={(unitId) => navigate({ search: { unit: unitId }, replace: true, resetScroll: false })}
        />
      </div>
      <div className="mt-6">
        <Shown
          query={query}
          isEmpty={({ items }) => items.length === 0}
          empty={
            <>
              <p>あなたが担当する研修に、対象を定めたものはありません。</p>
              <p className="mt-4">
                <LinkButton to="/training/desk">研修の実施を開く</LinkButton>
              </p>
            </>
          }
        >
          {({ items }) => (
            <Table
              caption="対象者のいる研修"
              columns={columns(unit)}
              rows={items}
              rowKey={({ courseId }) => courseId}
            />
          )}
        </Shown>
      </div>
    </Page>
  )
}

const columns = (unit: string | undefined): Column<Line>[] => [
  {
    key: 'title',
    label: '研修',
    isHeader: true,
    cell: ({ courseId, title, isRequired, referenceOn, counts, swaps }) => (
      <>
        <Link
          to="/training/targets/$courseId"
          params={{ courseId }}
          search={{ unit }}
          className="link inline-block py-1"
        >
          {title}
        </Link>
        <span className="block text-solid-gray-700">
          {isRequired ? '必修' : '勧奨'}・基準日 <Day on={referenceOn} />
        </span>
        <span className="num block text-solid-gray-700 md:hidden print:hidden">
          修了 {counts.completed ?? 0}人、免除 {counts.waived ?? 0}人
        </span>
        {swaps > 0 && (
          <span className="mt-1 block">
            <Tag look="caution">返事待ち</Tag> 回の変更の申出 {swaps}件
          </span>
        )}
      </>
    ),
  },
  { key: 'before', label: '案内前', isNumber: true, cell: ({ counts }) => counts.before ?? 0 },
  { key: 'admitted', label: '受講決定', isNumber: true, isWideOnly: true, cell: ({ counts }) => counts.admitted ?? 0 },
  { key: 'completed', label: '修了', isNumber: true, isWideOnly: true, cell: ({ counts }) => counts.completed ?? 0 },
  {
    key: 'incomplete',
    label: '未修了',
    isNumber: true,
    isWideOnly: true,
    cell: ({ counts }) => counts.incomplete ?? 0,
  },
  { key: 'waived', label: '免除', isNumber: true, isWideOnly: true, cell: ({ counts }) => counts.waived ?? 0 },
  {
    key: 'open',
    label: 'まだ修了していない',
    isNumber: true,
    cell: ({ counts, isRequired }) =>
      isRequired && openCount(counts) > 0 ? <b>{openCount(counts)}</b> : openCount(counts),
  },
]
