import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Breadcrumbs } from '../../web/components/Breadcrumbs.tsx'
import { Minute } from '../../web/components/Minute.tsx'
import { MoreButton } from '../../web/components/MoreButton.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { type Column, Table } from '../../web/components/Table.tsx'
import { actName } from '../audit/act-names.ts'
import { namesOfFields } from '../audit/field-names.ts'
import { withheldName } from '../audit/withheld-names.ts'

type Answer = Answers['audit']['readingsOfMe']
type Reading = Answer['items'][number]

const title = '自分の記録の閲覧'
/** How many rows come at a time. */
const pageSize = 50

const columns: readonly Column<Reading>[] = [
  { key: 'at', label: '日時', isHeader: true, width: 'w-56', cell: ({ at }) => <Minute at={at} /> },
  { key: 'as', label: 'どの立場で', width: 'md:w-52', cell: ({ as: capacities }) => capacities.join('、') },
  {
    key: 'what',
    label: '何を',
    cell: ({ did, fields }) => (
      <>
        {actName(did)}
        <span className="block text-solid-gray-700">{namesOfFields(fields).join('、')}</span>
      </>
    ),
  },
]

/** When, and in what capacity, others saw my record. Who it was is known to 監査 alone. */
export function ReadingsPage() {
  const list = useInfiniteQuery(
    api.audit.readingsOfMe.infiniteOptions({
      input: (before: string | undefined) => ({ before, limit: pageSize }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
    }),
  )
  return (
    <Page
      title={title}
      lead="あなたの人事の記録が、いつ、どの立場で見られたかです。だれが見たかは、監査の担当だけが調べられます。"
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/me" className="link">
            自分の登録内容
          </Link>
        </Breadcrumbs>
      }
    >
      <div className="mt-8 max-w-4xl">
        <Shown
          query={list}
          isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
          empty="ほかの人があなたの記録を見たことは、まだありません。見られると、ここに新しい順に並びます。"
        >
          {({ pages }) => (
            <Table
              caption={title}
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              rowKey={({ at, as: capacities, did, fields }) => `${at} ${capacities} ${did} ${fields}`}
            />
          )}
        </Shown>
        <MoreButton list={list} />
      </div>
      <Withheld purposes={list.data?.pages[0]?.withheld ?? []} />
    </Page>
  )
}

/** That such readings exist is said; whether there are any is not. */
function Withheld({ purposes }: { readonly purposes: Answer['withheld'] }) {
  if (purposes.length === 0) return null
  return (
    <Section title="ここに載らない閲覧">
      <p className="max-w-3xl">
        次の目的で見たことは、決まった時期が来るまでここに載りません。件数にも入りません。監査の記録にはすべて残り、監査の担当が調べられます。
      </p>
      <dl className="mt-4 grid max-w-3xl border-solid-gray-200 border-t">
        {purposes.map(({ purpose, releaseRule, basis }) => (
          <div key={purpose} className="gap-x-6 border-solid-gray-200 border-b py-3 md:grid md:grid-cols-[11rem_1fr]">
            <dt>{withheldName(purpose)}</dt>
            <dd>
              載る時期：{releaseRule}
              <span className="block text-solid-gray-700">理由：{basis}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
