import { Day } from '../components/Day.tsx'
import { Minute } from '../components/Minute.tsx'
import { Table } from '../components/Table.tsx'
import { type Job, stateWords } from './job-words.ts'

type Night = Pick<Job, 'id' | 'title' | 'state' | 'occurrence' | 'endedAt'> & {
  readonly said: { readonly says: string } | null
}

/** The last run of each nightly job. */
export function Nights({ nights }: { readonly nights: readonly Night[] }) {
  if (nights.length === 0)
    return <p className="text-solid-gray-700">まだ動いていません。動いた夜の次の朝から、最後の結果がここに並びます。</p>
  return (
    <Table
      caption="毎晩の処理の、最後の結果"
      rows={nights}
      rowKey={({ id }) => id}
      columns={[
        { key: 'title', label: '処理', isHeader: true, cell: ({ title }) => title },
        { key: 'on', label: '日', cell: ({ occurrence }) => occurrence && <Day on={occurrence} /> },
        { key: 'end', label: '結果', cell: ({ state, said }) => said?.says ?? stateWords[state] },
        {
          key: 'ended',
          label: '終わった日時',
          isWideOnly: true,
          cell: ({ endedAt }) => endedAt && <Minute at={endedAt} />,
        },
      ]}
    />
  )
}
