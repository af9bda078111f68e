import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../web/api.ts'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { type Column, Table } from '../../web/components/Table.tsx'
import { Tag } from '../../web/components/Tag.tsx'

type Row = Answers['requests']['compare']['fields'][number]

/** What was changed since it came back, field by field. */
export function CompareRounds({ requestId }: { readonly requestId: string }) {
  const rounds = useQuery(api.requests.compare.queryOptions({ input: { requestId } }))
  return (
    <div className="mt-4">
      <Disclosure title="前に送ったものとくらべる" isOpen>
        <Shown query={rounds}>
          {({ before, after, fields }) => (
            <Table
              caption="前に送ったものとの違い"
              columns={columnsOf(before.round, after.round)}
              rows={fields}
              rowKey={({ name }) => name}
            />
          )}
        </Shown>
      </Disclosure>
    </div>
  )
}

const columnsOf = (before: number, after: number): readonly Column<Row>[] => [
  {
    key: 'label',
    label: '項目',
    isHeader: true,
    cell: ({ label, isChanged }) => (
      <>
        {label} {isChanged && <Tag look="caution">変わった</Tag>}
      </>
    ),
  },
  { key: 'before', label: `${before}回目`, cell: (row) => row.before ?? '（なし）' },
  {
    key: 'after',
    label: `${after}回目`,
    cell: (row) => (row.isChanged ? <strong>{row.after ?? '（なし）'}</strong> : (row.after ?? '（なし）')),
  },
]
