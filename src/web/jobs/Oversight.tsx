import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Day } from '../components/Day.tsx'
import { Minute } from '../components/Minute.tsx'
import { Section } from '../components/Page.tsx'
import { Shown } from '../components/Shown.tsx'
import { Table } from '../components/Table.tsx'
import { stateWords } from './job-words.ts'
import { ParkedJob } from './ParkedJob.tsx'

/** For administrators: what needs them, and whether the nights did their work. What a job is about is not shown. */
export function Oversight() {
  const seen = useQuery(api.jobs.oversee.queryOptions())
  return (
    <Shown query={seen}>
      {({ parked, nightly }) => (
        <>
          <Section title="止まった処理" aside={`${parked.length}件`}>
            {parked.length === 0 ? (
              <p className="text-solid-gray-700">
                止まった処理はありません。くり返しても終わらなかった処理が、ここに並びます。
              </p>
            ) : (
              <ul className="border-solid-gray-200 border-t">
                {parked.map((job) => (
                  <ParkedJob key={job.id} job={job} />
                ))}
              </ul>
            )}
          </Section>
          <Section title="毎晩の処理">
            {nightly.length === 0 ? (
              <p className="text-solid-gray-700">
                まだ動いていません。動いた夜の次の朝から、最後の結果がここに並びます。
              </p>
            ) : (
              <Table
                caption="毎晩の処理の、最後の結果"
                rows={nightly}
                rowKey={({ id }) => id}
                columns={[
                  { key: 'title', label: '処理', isHeader: true, cell: ({ title }) => title },
                  { key: 'on', label: '日', cell: ({ occurrence }) => occurrence && <Day on={occurrence} /> },
                  {
                    key: 'end',
                    label: '結果',
                    cell: ({ state, said }) => said?.says ?? stateWords[state],
                  },
                  {
                    key: 'ended',
                    label: '終わった日時',
                    isWideOnly: true,
                    cell: ({ endedAt }) => endedAt && <Minute at={endedAt} />,
                  },
                ]}
              />
            )}
          </Section>
        </>
      )}
    </Shown>
  )
}
