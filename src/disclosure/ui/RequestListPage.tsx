import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { LinkButton } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { type Column, Table } from '../../web/components/Table.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { stateNames } from '../request-words.ts'
import { isRunning, TermWords } from './TermWords.tsx'

type Row = Answers['disclosure']['list']['items'][number]

const StateTag = ({ state }: Pick<Row, 'state'>) => (
  <Tag look={isRunning(state) ? 'caution' : 'plain'}>{stateNames[state]}</Tag>
)

const columns: readonly Column<Row>[] = [
  {
    key: 'number',
    label: '受付番号',
    isHeader: true,
    width: 'w-2/5 md:w-auto',
    cell: ({ requestId, number, name, state }) => (
      <>
        <Link to="/disclosure/$requestId" params={{ requestId }} className="link">
          {number}
        </Link>
        <span className="block md:hidden">{name ?? '消去した職員'}</span>
        <span className="mt-1 block md:hidden">
          <StateTag state={state} />
        </span>
      </>
    ),
  },
  { key: 'name', label: 'だれの記録か', isWideOnly: true, cell: ({ name }) => name ?? '消去した職員' },
  { key: 'received', label: '請求のあった日', isWideOnly: true, cell: ({ receivedOn }) => <Day on={receivedOn} /> },
  { key: 'state', label: '状態', isWideOnly: true, cell: ({ state }) => <StateTag state={state} /> },
  {
    key: 'due',
    label: '決定の期限',
    cell: ({ term, state }) => (state === 'withdrawn' ? '—' : <TermWords term={term} state={state} />),
  },
]

/** 開示請求: what is still to be decided first, by its last day. */
export function RequestListPage() {
  const list = useQuery(api.disclosure.list.queryOptions())
  return (
    <Page
      title="開示請求"
      lead="職員だった人も含め、本人からの請求を受け付け、記録を集めて、開示するところを二人で決めます。"
      action={list.isSuccess && <LinkButton to="/disclosure/new">請求を受け付ける</LinkButton>}
    >
      <div className="mt-6">
        <Shown
          query={list}
          isEmpty={({ items }) => items.length === 0}
          empty="開示請求はまだありません。請求書が届いたら「請求を受け付ける」から登録すると、記録が集まります。"
        >
          {({ items }) => (
            <Table caption="開示請求" columns={columns} rows={items} rowKey={({ requestId }) => requestId} />
          )}
        </Shown>
      </div>
    </Page>
  )
}
