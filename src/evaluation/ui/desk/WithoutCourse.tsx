import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { type Cycle, count } from './desk-words.ts'
import { LongList } from './LongList.tsx'

/** Evaluators of the cycle who have no 評価者研修 on their record, as the scheme of the cycle names it. */
export function WithoutCourse({ cycle: { cycleId } }: { readonly cycle: Cycle }) {
  const query = useQuery(api.evaluation.withoutCourse.queryOptions({ input: { cycleId }, staleTime: 0 }))
  return (
    <Shown query={query}>
      {({ courses, years, holds, items }) =>
        courses.length === 0 ? (
          <p>この期の評価の定めは、評価者研修を決めていません。</p>
        ) : (
          <>
            <p className="mb-3 max-w-3xl">
              「{courses.join('」「')}」を{years === 0 ? '' : `${years}年以内に`}
              受けた記録のない一次評価者が、<b className="num">{count(items.length)}人</b>います。
              {holds === 'needed'
                ? '記録が入るまで、この人たちは一次評価を始められません。'
                : '知らせるだけで、評価は進められます。'}
              記録は、本人の「資格・免許」から数えます。
            </p>
            {items.length > 0 && (
              <LongList label="評価者研修の記録がない一次評価者">
                <Table
                  caption="評価者研修の記録がない一次評価者"
                  rows={items}
                  rowKey={({ personId }) => personId}
                  columns={[
                    { key: 'name', label: '氏名', isHeader: true, cell: ({ name }) => name ?? '退職した人' },
                    { key: 'sheets', label: '受け持つシート', isNumber: true, cell: ({ sheets }) => count(sheets) },
                  ]}
                />
              </LongList>
            )}
          </>
        )
      }
    </Shown>
  )
}
