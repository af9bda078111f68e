import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Table } from '../../web/components/Table.tsx'

type Entry = Answers['people']['directory']['items'][number]

export function DirectoryTable({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <Table
      caption="職員の一覧（建制順）"
      rows={entries}
      rowKey={({ personId }) => personId}
      columns={[
        {
          key: 'name',
          label: '氏名',
          isHeader: true,
          width: 'md:w-64',
          cell: ({ personId, written, kana, unitName, gradeName, title }) => (
            <>
              <Link to="/people/$personId" params={{ personId }} className="link text-std-16B-170">
                {written}
              </Link>
              <span className="block text-dns-14N-130 text-solid-gray-600">{kana}</span>
              <span className="block text-solid-gray-700 md:hidden print:hidden">
                {unitName}　{title ?? gradeName}
              </span>
            </>
          ),
        },
        { key: 'unit', label: '所属', isWideOnly: true, cell: ({ unitName }) => unitName },
        { key: 'grade', label: '職位', isWideOnly: true, width: 'w-36', cell: ({ gradeName }) => gradeName ?? '—' },
        { key: 'title', label: '職名', isWideOnly: true, width: 'w-44', cell: ({ title }) => title ?? '—' },
      ]}
    />
  )
}
