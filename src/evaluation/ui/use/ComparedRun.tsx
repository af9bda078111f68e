import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { SelectField } from '../../../web/components/Field.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { count } from '../desk/desk-words.ts'
import type { Run } from './shown-run.ts'

/** Who stands elsewhere in another run: at first in the last decided one. */
export function ComparedRun({ run }: { readonly run: Run }) {
  const { authority, use, runId } = run
  const runs = useQuery(api.evaluation.use.runs.queryOptions({ input: { authority, use }, staleTime: 0 }))
  const others = (runs.data?.items ?? []).filter((one) => one.runId !== runId && one.state !== 'calculating')
  const [otherId, setOtherId] = useState(run.previous?.runId ?? '')
  const compared = useQuery(
    api.evaluation.use.compare.queryOptions({ input: { runId, otherId }, enabled: otherId !== '', staleTime: 0 }),
  )
  if (others.length === 0) return null
  return (
    <Section title="ほかの計算とくらべる">
      <div className="max-w-xl">
        <SelectField label="くらべる計算" value={otherId} onChange={setOtherId}>
          <option value="">選んでください</option>
          {others.map((one) => (
            <option key={one.runId} value={one.runId}>
              {one.name}（{one.stateName}）
            </option>
          ))}
        </SelectField>
      </div>
      {otherId !== '' && (
        <div className="mt-4">
          <Shown
            query={compared}
            isEmpty={({ count: people }) => people === 0}
            empty="区分も値も、だれも変わりません。"
          >
            {({ count: people, items, moves }) => (
              <>
                <p>
                  <b className="num">{count(people)}人</b>の区分か値が違います。
                  {moves
                    .filter(({ before, after }) => before !== after)
                    .map(
                      ({ before, after, people: some }) =>
                        `${before ?? '対象外'}→${after ?? '対象外'} ${count(some)}人`,
                    )
                    .join('、')}
                </p>
                <div className="mt-4">
                  <Table
                    caption="変わる人"
                    rows={items}
                    rowKey={({ personId }) => personId}
                    columns={[
                      { key: 'name', label: '氏名', isHeader: true, cell: ({ name }) => name ?? '退職した人' },
                      {
                        key: 'before',
                        label: 'くらべる計算',
                        cell: ({ before, valueBefore }) => `${before}${valueBefore ? `　${valueBefore}` : ''}`,
                      },
                      {
                        key: 'after',
                        label: 'この計算',
                        cell: ({ after, valueAfter }) => `${after}${valueAfter ? `　${valueAfter}` : ''}`,
                      },
                    ]}
                  />
                </div>
                {items.length < people && <p className="mt-3">はじめの{count(items.length)}人です。</p>}
              </>
            )}
          </Shown>
        </div>
      )}
    </Section>
  )
}
