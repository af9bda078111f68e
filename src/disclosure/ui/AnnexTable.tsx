import type { Answers } from '../../web/api.ts'
import { type Column, Table } from '../../web/components/Table.tsx'
import { citedClause } from '../clause-rules.ts'

type Line = Answers['disclosure']['prepare']['annex'][number]

const columns: readonly Column<Line>[] = [
  { key: 'number', label: '番号', isHeader: true, cell: ({ number }) => <span className="num">{number}</span> },
  {
    key: 'part',
    label: '不開示とする部分',
    cell: ({ title, part, places, clause, reason }) => (
      <>
        {title}の{part}
        {places > 1 && <span className="num">（{places}か所）</span>}
        <span className="block text-solid-gray-700 md:hidden">
          {citedClause(clause)}：{reason}
        </span>
      </>
    ),
  },
  { key: 'clause', label: '根拠', isWideOnly: true, width: 'w-52', cell: ({ clause }) => citedClause(clause) },
  { key: 'reason', label: '理由', isWideOnly: true, cell: ({ reason }) => reason },
]

/** 別紙: what is withheld and why, and nothing of what it says. */
export function AnnexTable({ annex }: { readonly annex: readonly Line[] }) {
  if (annex.length === 0) return <p className="text-solid-gray-700">不開示とする部分はありません。</p>
  return (
    <Table
      caption="別紙：不開示とする部分とその理由"
      columns={columns}
      rows={annex}
      rowKey={({ number }) => String(number)}
    />
  )
}
