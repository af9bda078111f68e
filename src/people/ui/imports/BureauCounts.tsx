import type { Answers } from '../../../web/api.ts'
import { Table } from '../../../web/components/Table.tsx'

type Bureau = Answers['people']['imports']['changeCounts']['bureaus'][number]

const number = (count: number) => count.toLocaleString('ja-JP')

export function BureauCounts({ of }: { readonly of: readonly Bureau[] }) {
  return (
    <div className="max-w-3xl overflow-x-auto">
      <Table
        caption="局（区）ごとの人数"
        rowKey={({ bureau }) => bureau ?? ''}
        rows={of}
        columns={[
          { key: 'bureau', label: '局（区）', isHeader: true, cell: ({ bureau }) => bureau ?? '所属の分からない職員' },
          { key: 'added', label: '新しい', isNumber: true, cell: ({ added }) => number(added) },
          { key: 'changed', label: '変わる', isNumber: true, cell: ({ changed }) => number(changed) },
          { key: 'ended', label: '退職', isNumber: true, cell: ({ ended }) => number(ended) },
          { key: 'missing', label: '名簿にない', isNumber: true, cell: ({ missing }) => number(missing) },
        ]}
      />
    </div>
  )
}
