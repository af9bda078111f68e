import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import type { Answers } from '../../../web/api.ts'
import { ColumnTrend } from '../../../web/components/charts/ColumnTrend.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { useCalendar } from '../../../web/session.ts'
import { percentOf } from '../../awareness/awareness-rules.ts'
import { knownInWords } from '../../awareness/sentence-rules.ts'

type Results = Answers['growth']['awareness']['results']

/** The city year by year beside the figure of the policy itself, each with how many of all staff answered. */
export function ResultsByYear({ results: { years, before, chosen } }: { readonly results: Results }) {
  const calendar = useCalendar()
  const label = chosen?.labels.known ?? ''
  const named = years.map((year) => ({ ...year, name: formatFiscalYear(year.fiscalYear, calendar) }))
  const last = named.at(-1)
  const reference = before && {
    name: before.year === null ? '方針の策定前' : `方針の策定前（${formatFiscalYear(before.year, calendar)}）`,
    percent: Math.round(before.value * 100),
  }
  if (last === undefined) return null
  return (
    <Section title="市全体">
      <div className="max-w-3xl">
        <ColumnTrend
          title={`「${label}」と答えた割合（答えた人のうち）`}
          sentence={knownInWords(last, reference, label)}
          of="年度"
          unit="％"
          top={100}
          points={named.map(({ fiscalYear, name, known, answered }) => ({
            key: String(fiscalYear),
            label: name,
            value: known === null || answered === null ? null : percentOf(known, answered),
          }))}
          {...(reference && { reference: { label: reference.name, value: reference.percent } })}
        />
        {before && (
          <p className="mt-2 text-dns-14N-130 text-solid-gray-600">点線は、方針に書かれた「{before.what}」です。</p>
        )}
        <h3 className="mt-8 mb-2 text-std-16B-170">答えた人</h3>
        <Table
          caption="年度ごとの、答えた人の数と全職員に対する割合"
          rows={named}
          rowKey={({ fiscalYear }) => String(fiscalYear)}
          columns={[
            { key: 'year', label: '年度', isHeader: true, cell: ({ name }) => name },
            {
              key: 'answered',
              label: '答えた人',
              isNumber: true,
              cell: ({ answered }) => (answered === null ? '示しません' : `${answered.toLocaleString('ja')}人`),
            },
            {
              key: 'staff',
              label: '全職員',
              isNumber: true,
              isWideOnly: true,
              cell: ({ staff }) => `${staff.toLocaleString('ja')}人`,
            },
            {
              key: 'coverage',
              label: '全職員のうち',
              isNumber: true,
              cell: ({ answered, staff }) =>
                answered === null ? '示しません' : `${percentOf(answered, staff) ?? 0}％`,
            },
          ]}
        />
      </div>
    </Section>
  )
}
