import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { type Column, Table } from '../../web/components/Table.tsx'
import { Tag } from '../../web/components/Tag.tsx'
import { type RequestState, stateNames } from '../course-rules.ts'

type Line = Answers['requests']['mine']['items'][number]

const looks: Partial<Record<RequestState, 'green' | 'caution'>> = {
  approved: 'green',
  returned: 'caution',
  confirming: 'caution',
}

export const StateTag = ({ state }: { readonly state: RequestState }) => (
  <Tag look={looks[state] ?? 'plain'}>{stateNames[state]}</Tag>
)

const day = (on: string | null) => (on === null ? '—' : <Day on={on} />)

const common: readonly Column<Line>[] = [
  { key: 'state', label: '状態', width: 'w-28', cell: ({ state }) => <StateTag state={state} /> },
  { key: 'at', label: 'いまの段', isWideOnly: true, cell: ({ liesAt }) => liesAt.join('、') || '—' },
  { key: 'sent', label: '申請した日', isWideOnly: true, width: 'w-44', cell: ({ sentOn }) => day(sentOn) },
  { key: 'closed', label: '終わった日', isWideOnly: true, width: 'w-44', cell: ({ closedOn }) => day(closedOn) },
]

/** Requests, newest first; `who` also names the applicant. */
export function RequestLines({
  caption,
  lines,
  who,
}: {
  readonly caption: string
  readonly lines: readonly Line[]
  readonly who: boolean
}) {
  const columns: readonly Column<Line>[] = [
    {
      key: 'title',
      label: '申請',
      isHeader: true,
      cell: ({ requestId, title, applicantName, unitName, liesAt }) => (
        <>
          <Link to="/requests/$requestId" params={{ requestId }} className="link">
            {title}
          </Link>
          {who && applicantName && (
            <span className="block text-solid-gray-700">
              {applicantName}さん{unitName && `（${unitName}）`}
            </span>
          )}
          {liesAt.length > 0 && <span className="block text-solid-gray-700 md:hidden">{liesAt.join('、')}</span>}
        </>
      ),
    },
    ...common,
  ]
  return <Table caption={caption} columns={columns} rows={lines} rowKey={({ requestId }) => requestId} />
}
