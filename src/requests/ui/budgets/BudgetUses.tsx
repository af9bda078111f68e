import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { yenWords } from '../../budget-words.ts'
import { stateNames } from '../../course-rules.ts'

type Use = Answers['requests']['budgetUses']['items'][number]

const useNames = { reserved: '押さえた', spent: '使った' } as const

const columns: readonly Column<Use>[] = [
  {
    key: 'title',
    label: '申請',
    isHeader: true,
    cell: ({ requestId, title, applicantName, unitName, requestState, state }) => (
      <>
        <Link to="/requests/$requestId" params={{ requestId }} className="link">
          {title}
        </Link>
        <span className="block text-solid-gray-700">
          {applicantName && `${applicantName}さん`}
          {unitName && `（${unitName}）`}　{stateNames[requestState]}
        </span>
        <span className="block text-solid-gray-700 md:hidden">予算：{useNames[state]}</span>
      </>
    ),
  },
  {
    key: 'state',
    label: '予算',
    isWideOnly: true,
    width: 'w-24',
    cell: ({ state }) => useNames[state],
  },
  { key: 'on', label: '日', isWideOnly: true, width: 'w-44', cell: ({ changedOn }) => <Day on={changedOn} /> },
  { key: 'yen', label: '金額', isNumber: true, width: 'w-32', cell: ({ amountYen }) => yenWords(amountYen) },
]

/** What holds a line: asked for when it is opened. */
export function BudgetUses({ line }: { readonly line: { readonly lineId: string; readonly name: string } }) {
  const [isOpen, setOpen] = useState(false)
  const { lineId, name } = line
  const uses = useQuery(api.requests.budgetUses.queryOptions({ input: { lineId }, staleTime: 0, enabled: isOpen }))
  const words = isOpen ? '押さえた申請と使った申請を閉じる' : '押さえた申請と使った申請を見る'
  return (
    <div className="mt-4">
      <Button look="quiet" aria-expanded={isOpen} aria-label={`${words}：${name}`} onPress={() => setOpen(!isOpen)}>
        {words}
      </Button>
      {isOpen && (
        <div className="mt-4">
          <Shown
            query={uses}
            isEmpty={({ items }) => items.length === 0}
            empty="この予算を使う申請は、まだありません。"
          >
            {({ items, isMore }) => (
              <>
                <Table
                  caption={`${name}を押さえた申請と使った申請`}
                  columns={columns}
                  rows={items}
                  rowKey={({ requestId }) => requestId}
                />
                {isMore && <p className="mt-2 text-solid-gray-700">新しい200件を示しています。</p>}
              </>
            )}
          </Shown>
        </div>
      )}
    </div>
  )
}
