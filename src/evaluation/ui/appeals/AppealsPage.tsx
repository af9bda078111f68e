import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { asNames, isOver, type ListedAppeal } from './appeal-words.ts'
import { AppealCrumbs } from './Crumbs.tsx'

const order = ['officer', 'handler', 'chair', 'member', 'applicant'] as const

/** 再説明の求め and 苦情: one's own, those that one handles, and new ones that one may take. */
export function AppealsPage() {
  const appeals = useQuery(api.evaluation.appeals.queryOptions({ staleTime: 0 }))
  return (
    <Page
      title="再説明の求め・苦情"
      lead="評価についての申出です。申し出た人と、その担当・委員だけに見えます。"
      breadcrumbs={<AppealCrumbs here="再説明の求め・苦情" />}
    >
      <Shown
        query={appeals}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <>
            申出はありません。説明を求めたいことや納得できないことがあるときは、
            <Link to="/evaluation" className="link">
              自分の評価シート
            </Link>
            から申し出られます。申し出たことで、不利に扱われることはありません。
          </>
        }
      >
        {({ items }) =>
          order.map((as) => {
            const rows = items.filter((one) => one.as === as)
            return (
              rows.length > 0 && (
                <Section key={as} title={asNames[as]}>
                  {as === 'officer' && (
                    <p className="mb-4 max-w-3xl">
                      だれの申出かは、担当になるまで分かりません。あなたが評価に関わったシートの申出は、ここに出ません。
                    </p>
                  )}
                  <Table caption={asNames[as]} columns={columns} rows={rows} rowKey={({ appealId }) => appealId} />
                </Section>
              )
            )
          })
        }
      </Shown>
    </Page>
  )
}

const columns: readonly Column<ListedAppeal>[] = [
  {
    key: 'kind',
    label: '申出',
    isHeader: true,
    width: 'w-[45%]',
    cell: ({ appealId, kindName, cycleName, as, name }) => (
      <>
        <Link to="/evaluation/appeals/$appealId" params={{ appealId }} className="link">
          {kindName}
          <span className="sr-only">：{name ?? cycleName}</span>
        </Link>
        <span className="block font-normal text-solid-gray-700">
          {as !== 'applicant' && name !== null && `${name}さん　`}
          {cycleName}
        </span>
      </>
    ),
  },
  {
    key: 'state',
    label: 'いまの状態',
    cell: ({ stateName, state, answerBy, endedOn }) => (
      <>
        {stateName}
        <span className="block text-solid-gray-700">
          {isOver(state) && endedOn !== null ? (
            <Day on={endedOn} />
          ) : (
            <>
              回答の期限
              <Day on={answerBy} isShort weekday />
            </>
          )}
        </span>
      </>
    ),
  },
  { key: 'filed', label: '申し出た日', isWideOnly: true, cell: ({ filedOn }) => <Day on={filedOn} weekday /> },
]
