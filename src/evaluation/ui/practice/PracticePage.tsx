import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { EvaluationCrumbs } from '../EvaluationCrumbs.tsx'

type Line = Answers['evaluation']['practice']['items'][number]

/** 評価の練習: cases of people who do not exist, to be marked before the season; what is still to do first. */
export function PracticePage() {
  const query = useQuery(api.evaluation.practice.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="評価の練習"
      lead="実在しない職員の事例に評語を付け、模範の評語と、ほかの人の付け方をくらべます。"
      breadcrumbs={<EvaluationCrumbs here="評価の練習" />}
    >
      <div className="mt-8">
        <Shown query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState>いま、練習できる事例はありません。人事課が事例を公開すると、ここに並びます。</EmptyState>
            ) : (
              <Table caption="練習の事例" rows={items} rowKey={({ caseId }) => caseId} columns={columns} />
            )
          }
        </Shown>
      </div>
      <p className="mt-6 max-w-3xl text-solid-gray-700">
        どう付けたかは、あなただけに見えます。人事課は、何件練習したかだけを見ます。評価の結果には、関わりません。
      </p>
    </Page>
  )
}

const columns = [
  {
    key: 'title',
    label: '事例',
    isHeader: true,
    cell: ({ caseId, title }: Line) => (
      <Link to="/evaluation/practice/$caseId" params={{ caseId }} className="link inline-block py-1">
        {title}
      </Link>
    ),
  },
  { key: 'grade', label: '職位', cell: ({ gradeName }: Line) => gradeName ?? '―' },
  {
    key: 'done',
    label: '練習',
    cell: ({ answeredAt }: Line) =>
      answeredAt === null ? <Tag look="caution">まだです</Tag> : <Tag look="green">終えました</Tag>,
  },
]
