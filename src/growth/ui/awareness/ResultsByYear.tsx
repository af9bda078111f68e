import { formatFiscalYear } from '../../../platform/calendar/wareki.ts'
import type { Answers } from '../../../web/api.ts'
import { Section } from '../../../web/components/Page.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { useCalendar } from '../../../web/session.ts'
import { percentOf } from '../../awareness/awareness-rules.ts'
import { Rate } from './Rate.tsx'

type Results = Answers['growth']['awareness']['results']
type Year = Results['years'][number]

/** The city year by year beside the figure of the policy itself, each with how many of all staff answered. */
export function ResultsByYear({ results: { years, before, chosen } }: { readonly results: Results }) {
  const calendar = useCalendar()
  const label = chosen?.labels.known ?? ''
  const last = years.at(-1)
  return (
    <Section title="市全体">
      {last && <Sentence last={last} before={before} label={label} />}
      <div className="mt-6 max-w-3xl">
        <Table
          caption="年度ごとの認知度と回答した割合"
          rows={[
            ...(before
              ? [
                  {
                    key: 'before',
                    name:
                      before.year === null ? '方針の策定前' : `${formatFiscalYear(before.year, calendar)}（策定前）`,
                    percent: Math.round(before.value * 100),
                    detail: before.what,
                    coverage: '方針に書かれた数字です',
                  },
                ]
              : []),
            ...years.map((year) => ({
              key: String(year.fiscalYear),
              name: formatFiscalYear(year.fiscalYear, calendar),
              percent: year.known === null || year.answered === null ? null : percentOf(year.known, year.answered),
              detail: null,
              coverage: coverageOf(year),
            })),
          ]}
          rowKey={({ key }) => key}
          columns={[
            { key: 'year', label: '年度', isHeader: true, cell: ({ name }) => name },
            {
              key: 'rate',
              label: `「${label}」（答えた人のうち）`,
              width: 'w-1/2',
              cell: ({ percent, detail, coverage }) => (
                <>
                  <Rate percent={percent} />
                  {detail && <span className="block text-dns-14N-130 text-solid-gray-600">{detail}</span>}
                  <span className="block text-dns-14N-130 text-solid-gray-600 md:hidden print:hidden">{coverage}</span>
                </>
              ),
            },
            { key: 'coverage', label: '答えた人（全職員のうち）', isWideOnly: true, cell: ({ coverage }) => coverage },
          ]}
        />
      </div>
    </Section>
  )
}

function coverageOf({ staff, answered }: Year): string {
  if (answered === null) return '人数が少ないため示しません'
  return `${staff.toLocaleString('ja')}人のうち${answered.toLocaleString('ja')}人（${percentOf(answered, staff) ?? 0}％）`
}

type SentenceProps = { readonly last: Year; readonly before: Results['before']; readonly label: string }

/** What the numbers say, before the numbers. */
function Sentence({ last, before, label }: SentenceProps) {
  const calendar = useCalendar()
  const { known, answered, staff } = last
  const year = formatFiscalYear(last.fiscalYear, calendar)
  if (known === null || answered === null) return <p>{year}は、答えた人が少ないため示しません。</p>
  const percent = percentOf(known, answered) ?? 0
  const policyPercent = before && Math.round(before.value * 100)
  return (
    <p className="max-w-3xl text-std-18B-160">
      {year}は、答えた人の{percent}％が「{label}」と答えました。
      {policyPercent !== null &&
        before &&
        `方針がつくられる前（${before.year === null ? '年度の記載なし' : formatFiscalYear(before.year, calendar)}）の${policyPercent}％より${percent >= policyPercent ? `${percent - policyPercent}ポイント高く` : `${policyPercent - percent}ポイント低く`}なっています。`}
      答えたのは全職員の{percentOf(answered, staff)}％で、「{label}」は全職員の{percentOf(known, staff)}％にあたります。
    </p>
  )
}
