import type { Answers } from '../../../web/api.ts'
import { Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { dutyNames } from '../../duty-rules.ts'

type Client = Answers['people']['apiKeys']['list']['clients'][number]

/** The systems that have had a key, and what each of them is given to see. */
export function Clients({ clients }: { readonly clients: readonly Client[] }) {
  if (clients.length === 0) return <p className="text-solid-gray-700">連携先はまだありません。</p>
  return (
    <Table
      caption="連携先と担当"
      rows={clients}
      rowKey={({ clientId }) => clientId}
      columns={[
        {
          key: 'name',
          label: '連携先',
          isHeader: true,
          width: 'md:w-80',
          cell: ({ name, loginName, isStopped }) => (
            <>
              {name} {isStopped && <Tag>停止中</Tag>}
              <span className="num block text-dns-14N-130 text-solid-gray-600">{loginName}</span>
            </>
          ),
        },
        {
          key: 'duties',
          label: 'いまの担当',
          cell: ({ duties }) =>
            duties.length === 0 ? (
              <span className="text-solid-gray-700">担当がないため、まだ何も見られません。</span>
            ) : (
              duties.map((duty) => dutyNames[duty]).join('、')
            ),
        },
      ]}
    />
  )
}
