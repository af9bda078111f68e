import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { StateTag } from '../StateTag.tsx'

type Results = Answers['training']['elearning']['results']
type Row = Results['items'][number]

/** How far everybody of an eラーニング 回 has come, and what they scored; for its keepers. */
export function Results({ sessionId }: { readonly sessionId: string }) {
  const query = useQuery(api.training.elearning.results.queryOptions({ input: { sessionId }, staleTime: 0 }))
  return (
    <Section title="教材の進みと得点" aside="本人と担当だけに見えます">
      <Shown query={query}>
        {({ materials, items }) =>
          materials.length === 0 ? (
            <EmptyState>この研修には、まだ教材がありません。</EmptyState>
          ) : items.length === 0 ? (
            <EmptyState>まだ、受講する人がいません。</EmptyState>
          ) : (
            <Table
              caption="教材の進みと得点"
              columns={columnsOf(materials)}
              rows={items}
              rowKey={(row) => row.enrolmentId}
            />
          )
        }
      </Shown>
    </Section>
  )
}

const columnsOf = (materials: Results['materials']): readonly Column<Row>[] => [
  {
    key: 'name',
    label: '氏名',
    isHeader: true,
    cell: ({ name, unitName }) => (
      <>
        {name ?? '（退職）'}
        <span className="block text-solid-gray-700">{unitName}</span>
      </>
    ),
  },
  { key: 'state', label: '受講', cell: ({ state }) => <StateTag state={state} /> },
  {
    key: 'done',
    label: '終えた教材',
    isNumber: true,
    cell: ({ standings }) =>
      `${standings.filter(({ isDone, materialId }) => isDone && materials.some((one) => one.materialId === materialId)).length}/${materials.length}`,
  },
  ...materials
    .filter(({ kind }) => kind === 'quiz' || kind === 'scorm')
    .map(
      ({ materialId, title }): Column<Row> => ({
        key: materialId,
        label: title,
        isNumber: true,
        isWideOnly: true,
        cell: ({ standings }) => {
          const one = standings.find((standing) => standing.materialId === materialId)
          return one === undefined ? '—' : one.percent === null ? (one.isDone ? '済' : '途中') : `${one.percent}％`
        },
      }),
    ),
]
