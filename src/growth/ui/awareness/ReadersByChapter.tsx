import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'

/** How far the policy is read, in tens: who has read what is known to the readers alone. */
export function ReadersByChapter() {
  const readers = useQuery(api.growth.reading.readers.queryOptions())
  return (
    <Section title="読まれた章">
      <p className="mb-4 max-w-3xl text-solid-gray-700">
        「読みました」を押した職員の数です。10人単位で示し、10人未満は示しません。だれが読んだかは、本人のほかには分かりません。
      </p>
      <Shown query={readers}>
        {({ items }) => (
          <div className="max-w-3xl">
            <Table
              caption="章ごとの、読んだ職員の数"
              rows={items}
              rowKey={({ key }) => key}
              columns={[
                { key: 'chapter', label: '章', isHeader: true, cell: ({ name }) => name },
                {
                  key: 'readers',
                  label: '読んだ職員',
                  isNumber: true,
                  width: 'w-40',
                  cell: ({ readers: count }) => (count === null ? '10人未満' : `${count.toLocaleString('ja')}人以上`),
                },
              ]}
            />
          </div>
        )}
      </Shown>
    </Section>
  )
}
