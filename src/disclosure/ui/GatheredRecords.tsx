import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../web/api.ts'
import { SelectField } from '../../web/components/Field.tsx'
import { MoreButton } from '../../web/components/MoreButton.tsx'
import { RadioGroup } from '../../web/components/RadioGroup.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import type { Request } from './answers.ts'
import { CopyPreview } from './CopyPreview.tsx'
import { GatheredItem } from './GatheredItem.tsx'

/** How many records come at a time. */
const pageSize = 50

/** The records by their kind: as they were gathered, to rule on, or as they will be given out. */
export function GatheredRecords({ request }: { readonly request: Request }) {
  const { requestId, tables } = request
  const [chosen, setChosen] = useState(tables.find(({ count }) => count > 0)?.table ?? tables[0]?.table ?? '')
  const [as, setAs] = useState<'gathered' | 'copy'>('gathered')
  const table = tables.find((one) => one.table === chosen)
  if (request.gatheredOn === null || table === undefined)
    return <p className="text-solid-gray-700">記録を集めると、ここに並びます。</p>
  return (
    <>
      <div className="mb-6 grid items-start gap-x-8 gap-y-4 md:grid-cols-2 print:hidden">
        <SelectField label="記録" value={chosen} onChange={setChosen}>
          {tables.map(({ table: key, title, kindName, count }) => (
            <option key={key} value={key}>
              {title}（{kindName}）{count}件
            </option>
          ))}
        </SelectField>
        <RadioGroup
          label="見せ方"
          value={as}
          onChange={setAs}
          choices={[
            { value: 'gathered', label: '集めた記録' },
            { value: 'copy', label: '写しのできあがり' },
          ]}
          isRow
        />
      </div>
      {as === 'copy' ? (
        <CopyPreview requestId={requestId} table={chosen} />
      ) : (
        <RecordList key={chosen} requestId={requestId} table={chosen} title={table.title} mayRule={table.isOpen} />
      )}
    </>
  )
}

type RecordListProps = {
  readonly requestId: string
  readonly table: string
  readonly title: string
  readonly mayRule: boolean
}

function RecordList({ requestId, table, title, mayRule }: RecordListProps) {
  const list = useInfiniteQuery(
    api.disclosure.items.infiniteOptions({
      input: (after: number | undefined) => ({ requestId, table, after, limit: pageSize }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  )
  return (
    <Shown
      query={list}
      isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
      empty="この種類の記録はありません。"
    >
      {({ pages }) => (
        <>
          <ol className="border-solid-gray-200 border-t" aria-label={title}>
            {pages
              .flatMap(({ items }) => items)
              .map((item) => (
                <GatheredItem key={item.itemId} item={item} title={title} mayRule={mayRule} />
              ))}
          </ol>
          <MoreButton list={list} />
        </>
      )}
    </Shown>
  )
}
