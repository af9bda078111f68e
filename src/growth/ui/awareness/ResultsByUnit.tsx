import type { Answers } from '../../../web/api.ts'
import { Table } from '../../../web/components/Table.tsx'
import { percentOf } from '../../awareness/awareness-rules.ts'
import { Rate } from './Rate.tsx'

type Chosen = NonNullable<Answers['growth']['awareness']['results']['chosen']>

/** 局・区 in 建制順; those that would tell of single people are named and not shown. */
export function ResultsByUnit({ chosen: { units, labels, leastAnswers } }: { readonly chosen: Chosen }) {
  const hidden = units.filter(({ answered }) => answered === null).length
  return (
    <>
      {hidden > 0 && (
        <p className="mb-4 max-w-3xl text-solid-gray-700">
          {units.length}の局・区などのうち{hidden}
          は示しません。回答が{leastAnswers}
          人に満たないところ、全員が同じ答えのところと、合計から引き算するとそれらが分かってしまうところです。
        </p>
      )}
      <Table
        caption="局・区ごとの認知度"
        rows={units}
        rowKey={({ unitId, name }) => unitId ?? name}
        columns={[
          { key: 'unit', label: '局・区', isHeader: true, cell: ({ name }) => name },
          {
            key: 'rate',
            label: `「${labels.known}」（答えた人のうち）`,
            width: 'w-1/3',
            cell: (unit) => (
              <>
                <Rate
                  percent={unit.known === null || unit.answered === null ? null : percentOf(unit.known, unit.answered)}
                />
                <span className="block text-dns-14N-130 text-solid-gray-600 md:hidden print:hidden">
                  {unit.answered === null ? `職員${unit.staff}人` : `${unit.staff}人のうち${unit.answered}人が回答`}
                </span>
              </>
            ),
          },
          {
            key: 'partly',
            label: labels.partly,
            isNumber: true,
            isWideOnly: true,
            cell: ({ partly }) => count(partly),
          },
          {
            key: 'unknown',
            label: labels.unknown,
            isNumber: true,
            isWideOnly: true,
            cell: ({ unknown }) => count(unknown),
          },
          {
            key: 'answered',
            label: '答えた人',
            isNumber: true,
            isWideOnly: true,
            cell: ({ answered }) => count(answered),
          },
          { key: 'staff', label: '全職員', isNumber: true, isWideOnly: true, cell: ({ staff }) => count(staff) },
        ]}
      />
    </>
  )
}

const count = (people: number | null) => (people === null ? '－' : `${people.toLocaleString('ja')}人`)
