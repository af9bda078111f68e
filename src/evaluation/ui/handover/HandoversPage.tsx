import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { handoverStandingNames } from '../../handover/handover-rules.ts'
import { EvaluationCrumbs } from '../EvaluationCrumbs.tsx'

type Line = Answers['evaluation']['handovers']['items'][number]

/** 引継ぎ that I write as an evaluator who leaves: what is still to be given first. */
export function HandoversPage() {
  const query = useQuery(api.evaluation.handovers.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="評価の引継ぎ"
      lead="期の途中で評価者が替わるとき、前の評価者が見てきた事実を、次の評価者に渡します。"
      breadcrumbs={<HandoverCrumbs here="評価の引継ぎ" />}
    >
      <div className="mt-8">
        <Shown query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState>
                いま、書く引継ぎはありません。評価者が替わると、ここに職員の名前と期限が並びます。異動が分かっているときは、評価シートの「引継ぎを書く」から先に書き始められます。
              </EmptyState>
            ) : (
              <Table caption="引継ぎ" rows={items} rowKey={({ handoverId }) => handoverId} columns={columns} />
            )
          }
        </Shown>
      </div>
    </Page>
  )
}

export const HandoverCrumbs = ({ here, isOne = false }: { readonly here: string; readonly isOne?: boolean }) => (
  <EvaluationCrumbs here={here}>
    {isOne && (
      <Link to="/evaluation/handovers" className="link">
        評価の引継ぎ
      </Link>
    )}
  </EvaluationCrumbs>
)

const columns = [
  {
    key: 'name',
    label: '職員',
    isHeader: true,
    cell: ({ handoverId, name, cycleName }: Line) => (
      <>
        <Link to="/evaluation/handovers/$handoverId" params={{ handoverId }} className="link inline-block py-1">
          {name ?? '名簿にいない職員'}さん
        </Link>
        <span className="block text-solid-gray-700 md:hidden">{cycleName}</span>
      </>
    ),
  },
  { key: 'cycle', label: '評価の期', isWideOnly: true, cell: ({ cycleName }: Line) => cycleName },
  {
    key: 'due',
    label: '期限',
    cell: ({ standing, dueOn, isLate }: Line) =>
      standing === 'asked' && dueOn !== null ? (
        <>
          <Day on={dueOn} weekday />
          {isLate && <span className="block font-bold text-error-2">期限を過ぎました</span>}
        </>
      ) : (
        '―'
      ),
  },
  {
    key: 'standing',
    label: '引継ぎ',
    cell: ({ standing, waived }: Line) => (
      <>
        <Tag look={standing === 'given' ? 'green' : standing === 'asked' ? 'caution' : 'plain'}>
          {handoverStandingNames[standing]}
        </Tag>
        {waived !== null && <span className="block text-solid-gray-700">{waived}</span>}
      </>
    ),
  },
]
