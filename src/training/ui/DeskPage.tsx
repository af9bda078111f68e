import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { LinkButton } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { SearchField } from '../../web/components/Field.tsx'
import { MoreButton } from '../../web/components/MoreButton.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { type Column, Table } from '../../web/components/Table.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { useSession } from '../../web/session.ts'
import { categoryNames, courseStateNames } from '../course-rules.ts'
import { TrainingCrumbs } from './TrainingCrumbs.tsx'

type Line = Answers['training']['courses']['items'][number]

/** 研修の実施: the courses that the reader keeps, whatever their state; the centre's are all. */
export function DeskPage() {
  const { q } = useSearch({ from: '/inside/training/desk' })
  const navigate = useNavigate({ from: '/training/desk' })
  const { duties } = useSession()
  const isCentre = duties.some(({ code }) => code === 'training-centre')
  const list = useInfiniteQuery(
    api.training.courses.infiniteOptions({
      input: (after: string | undefined) => ({ q, kept: 'yes' as const, after, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      staleTime: 0,
    }),
  )
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page
      title="研修の実施"
      lead="研修と回を用意し、受講者を決め、当日の出席を記します。"
      breadcrumbs={<TrainingCrumbs here="研修の実施" />}
      action={isCentre && <LinkButton to="/training/desk/new">研修を用意する</LinkButton>}
    >
      <div className="mt-6 max-w-xl print:hidden">
        <SearchField
          label="さがす"
          value={q ?? ''}
          onSearch={(typed) => navigate({ search: { q: typed || undefined }, replace: true, resetScroll: false })}
        />
      </div>
      <div className="mt-6">
        <Shown
          query={list}
          isEmpty={() => items.length === 0}
          empty={
            isCentre
              ? '研修はありません。「研修を用意する」から作れます。'
              : 'あなたが担当する研修はありません。人材育成センターが担当に加えると、ここに並びます。'
          }
        >
          {() => <Table caption="担当する研修" columns={columns} rows={items} rowKey={({ courseId }) => courseId} />}
        </Shown>
        <MoreButton list={list} />
      </div>
    </Page>
  )
}

const columns: readonly Column<Line>[] = [
  {
    key: 'title',
    label: '研修',
    isHeader: true,
    cell: ({ courseId, title, category, owner }) => (
      <>
        <Link to="/training/desk/$courseId" params={{ courseId }} className="link inline-block py-1">
          {title}
        </Link>
        <span className="block text-solid-gray-700">
          {categoryNames[category]}・{owner ?? '人材育成センター'}
        </span>
      </>
    ),
  },
  {
    key: 'state',
    label: '状態',
    cell: ({ state }) => <Tag look={state === 'open' ? 'green' : 'plain'}>{courseStateNames[state]}</Tag>,
  },
  {
    key: 'next',
    label: '次の回',
    isWideOnly: true,
    cell: ({ next }) => (next ? <Day on={next.firstOn} weekday /> : '―'),
  },
]
