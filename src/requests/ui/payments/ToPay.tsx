import { Link } from '@tanstack/react-router'
import type { Answers } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { yenWords } from '../../budget-words.ts'

type Due = Answers['requests']['payments']['waiting']['items'][number]

const columns: readonly Column<Due>[] = [
  {
    key: 'title',
    label: '申請',
    isHeader: true,
    cell: ({ requestId, title, applicantName, unitName }) => (
      <>
        <Link to="/requests/$requestId" params={{ requestId }} className="link">
          {title}
        </Link>
        <span className="block text-solid-gray-700">
          {applicantName && `${applicantName}さん`}
          {unitName && `（${unitName}）`}
        </span>
      </>
    ),
  },
  { key: 'on', label: '決定した日', isWideOnly: true, width: 'w-44', cell: ({ decidedOn }) => <Day on={decidedOn} /> },
  { key: 'yen', label: '金額', isNumber: true, width: 'w-32', cell: ({ amountYen }) => yenWords(amountYen) },
]

/** What was decided and stands in no list yet. */
export const ToPay = ({ items }: { readonly items: readonly Due[] }) => (
  <Table caption="これから支払うもの" columns={columns} rows={items} rowKey={({ requestId }) => requestId} />
)
