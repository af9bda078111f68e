import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { Section } from '../../web/components/Page.tsx'
import { Table } from '../../web/components/Table.tsx'
import { usePeriodName } from './PeriodName.tsx'

type SelfCheck = Answers['growth']['selfCheck']

/** The words over the periods. Words, because there are no points to draw a line through. */
export function CheckTrend({ items, trend: { periods, rows } }: Pick<SelfCheck, 'items' | 'trend'>) {
  const nameOf = usePeriodName()
  if (periods.length < 2) return null
  const textOf = new Map(items.map(({ paragraphId, ...item }) => [paragraphId, item]))
  return (
    <Section title="これまでの点検">
      <p className="mb-3 flex flex-wrap gap-x-5">
        {periods.map(({ id, isFinished, ...period }) => (
          <Link key={id} to="/growth/self-check/$checkId" params={{ checkId: id }} className="link">
            {nameOf(period)}
            {!isFinished && '（途中）'}
          </Link>
        ))}
      </p>
      <Table
        caption="期ごとのことば"
        rows={rows}
        rowKey={({ paragraphId }) => paragraphId}
        columns={[
          {
            key: 'item',
            label: '文',
            isHeader: true,
            cell: ({ paragraphId }) => {
              const item = textOf.get(paragraphId)
              return item?.group === 'abilities' ? item.heading : item?.text
            },
          },
          ...periods.map(({ id, ...period }, place) => ({
            key: id,
            label: nameOf(period),
            isWideOnly: place < periods.length - 2,
            cell: ({ words }: (typeof rows)[number]) => words[place] ?? <span className="text-solid-gray-600">—</span>,
          })),
        ]}
      />
    </Section>
  )
}
