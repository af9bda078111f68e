import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { type Column, Table } from '../../web/components/Table.tsx'
import { dutyName } from '../duty-words.ts'
import { KeepersCrumbs } from './KeepersCrumbs.tsx'

type Kind = Answers['requests']['kinds']['items'][number]
const title = '申請の種類'

/** For the 担当: every kind that they keep, also those that only carry another on, with what there is to set. */
export function KindsPage() {
  const kinds = useQuery(api.requests.kinds.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title={title}
      lead="担当する種類の要項と予算を決め、支払の一覧を作ります。"
      breadcrumbs={<KeepersCrumbs here={title} isTop />}
    >
      <div className="mt-6">
        <Shown
          query={kinds}
          isEmpty={({ items }) => items.every(({ mayKeep }) => !mayKeep)}
          empty="あなたが担当する種類は、ありません。"
        >
          {({ items }) => (
            <Table
              caption={title}
              columns={columns}
              rows={items.filter(({ mayKeep }) => mayKeep)}
              rowKey={({ kind }) => kind}
            />
          )}
        </Shown>
      </div>
    </Page>
  )
}

const columns: readonly Column<Kind>[] = [
  {
    key: 'title',
    label: '種類',
    isHeader: true,
    cell: ({ title: name, programId, isConfidential }) => (
      <>
        {name}
        <span className="block text-solid-gray-700">
          制度 {programId}
          {isConfidential && '・上司を通しません'}
        </span>
      </>
    ),
  },
  { key: 'duty', label: '担当', isWideOnly: true, width: 'w-40', cell: ({ duty }) => dutyName(duty) },
  {
    key: 'open',
    label: '受付',
    isWideOnly: true,
    width: 'w-44',
    cell: ({ window, follows }) =>
      `${window.isOpen ? '受け付けています' : '受け付けていません'}${follows.length > 0 ? '（続き）' : ''}`,
  },
  {
    key: 'set',
    label: '決めること',
    width: 'md:w-80',
    cell: ({ kind, title: name, hasBudget, pays }) => (
      <span className="flex flex-wrap gap-x-5 gap-y-1">
        <Link to="/requests/kinds/$kind/terms" params={{ kind }} className="link">
          要項<span className="sr-only">：{name}</span>
        </Link>
        {hasBudget && (
          <Link to="/requests/kinds/$kind/budgets" params={{ kind }} className="link">
            予算<span className="sr-only">：{name}</span>
          </Link>
        )}
        {pays && (
          <Link to="/requests/kinds/$kind/payments" params={{ kind }} className="link">
            支払の一覧<span className="sr-only">：{name}</span>
          </Link>
        )}
      </span>
    ),
  },
]
