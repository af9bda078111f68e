import { useQueries, useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { Table } from '../../../web/components/Table.tsx'

type Touch = Answers['policy']['plan']['touches'][number]
type TouchesProps = { readonly touches: readonly Touch[]; readonly versionId: string }

/** Each change with those whom it concerns, and how many they are today. */
export function Touches({ touches, versionId }: TouchesProps) {
  const draft = useQuery(api.policy.draft.queryOptions({ input: { versionId } }))
  const gradeIds = [...new Set(touches.flatMap(({ gradeId }) => gradeId ?? []))]
  const counts = useQueries({
    queries: gradeIds.map((gradeId) => api.people.directoryCount.queryOptions({ input: { gradeId } })),
  })
  const everybody = useQuery(api.people.directoryCount.queryOptions({ input: {} }))
  const nameOf = (gradeId: string) => draft.data?.policy.grades.find(({ id }) => id === gradeId)?.name ?? gradeId
  const countOf = ({ whom, gradeId }: Touch): number | undefined =>
    whom === 'grade'
      ? counts[gradeIds.indexOf(gradeId ?? '')]?.data?.count
      : whom === 'everybody'
        ? everybody.data?.count
        : undefined
  const whomOf = ({ whom, gradeId }: Touch) =>
    whom === 'grade' ? `${nameOf(gradeId ?? '')}の職員` : whom === 'managers' ? '管理職' : '職員みな'
  return (
    <div className="max-w-3xl">
      <Table
        caption="変わることと、それに関わる職員"
        rows={touches}
        rowKey={({ gradeId, what }) => `${gradeId} ${what}`}
        columns={[
          { key: 'whom', label: 'だれ', isHeader: true, cell: whomOf },
          {
            key: 'people',
            label: '人数（今日）',
            isNumber: true,
            width: 'w-28',
            cell: (touch) => {
              const count = countOf(touch)
              return count === undefined ? '－' : `${count.toLocaleString('ja-JP')}人`
            },
          },
          { key: 'what', label: '変わること', cell: ({ what }) => what },
          { key: 'count', label: '箇所', isNumber: true, width: 'w-20', cell: ({ count }) => `${count}か所` },
        ]}
      />
    </div>
  )
}
