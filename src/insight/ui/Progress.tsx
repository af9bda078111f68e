import { formatFiscalYear } from '../../platform/calendar/wareki.ts'
import type { Answers } from '../../web/api.ts'
import { Day } from '../../web/components/Day.tsx'
import { Table } from '../../web/components/Table.tsx'
import { useCalendar } from '../../web/session.ts'
import { keeperChoiceNames } from './words.ts'

type Register = Answers['insight']['register']

/** How far the checks of the year have come: a sentence, and the numbers by who keeps the items. */
export function Progress({ register: { fiscalYear, dueOn, progress } }: { readonly register: Register }) {
  const year = formatFiscalYear(fiscalYear, useCalendar())
  const all = progress.reduce((sum, one) => sum + one.all, 0)
  const checked = progress.reduce((sum, one) => sum + one.checked, 0)
  return (
    <section aria-label={`${year}の進み具合`} className="mt-6 grid max-w-3xl gap-4">
      <p>
        {year}は、<span className="num">{all}件</span>のうち<span className="num font-bold">{checked}件</span>
        の点検が済み、<span className="num font-bold">{all - checked}件</span>が残っています。期限は
        <Day on={dueOn} weekday />
        です。
      </p>
      <Table
        caption={`${year}の点検の進み具合、とりまとめの担当別`}
        rows={progress}
        rowKey={({ keeper }) => keeper}
        columns={[
          { key: 'keeper', label: 'とりまとめ', isHeader: true, cell: ({ keeper }) => keeperChoiceNames[keeper] },
          { key: 'checked', label: '済み', isNumber: true, width: 'w-24', cell: (one) => `${one.checked}件` },
          { key: 'open', label: '残り', isNumber: true, width: 'w-24', cell: (one) => `${one.all - one.checked}件` },
        ]}
      />
    </section>
  )
}
