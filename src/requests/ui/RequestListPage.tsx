import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../web/api.ts'
import { LinkButton } from '../../web/components/Button.tsx'
import { MoreButton } from '../../web/components/MoreButton.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Tabs } from '../../web/components/Tabs.tsx'
import { useSession } from '../../web/session.ts'
import type { RequestState } from '../course-rules.ts'
import { ExportKept } from './lists/ExportKept.tsx'
import { type ListFilter, ListFilters } from './lists/ListFilters.tsx'
import { RequestLines } from './request-lines.tsx'
import { Waiting } from './Waiting.tsx'

const useListSearch = () => useSearch({ from: '/inside/requests' })
type RequestTab = NonNullable<ReturnType<typeof useListSearch>['tab']>

const empty: Readonly<Record<Exclude<RequestTab, 'waiting'>, string>> = {
  mine: 'まだ何も申請していません。「申請できるもの」から始めると、下書きからここに並びます。',
  decided: 'まだ何も決めていません。意見や決定をした申請が、ここに残ります。',
  kept: '担当する種類の申請は、まだありません。',
  entered: '代わりに入力している申請は、ありません。紙の申請は「申請できるもの」から入力します。',
}

/** One list for what waits for me and what I asked; what I decided and what my office keeps stand beside it. */
export function RequestListPage() {
  const { tab } = useListSearch()
  const navigate = useNavigate({ from: '/requests' })
  const { duties } = useSession()
  const waiting = useQuery(api.requests.inboxCount.queryOptions({ input: {}, staleTime: 0 }))
  const chosen: RequestTab = tab ?? 'waiting'
  const content = (key: Exclude<RequestTab, 'waiting'>) => <Lines key={key} tab={key} />
  const tabs: { readonly key: RequestTab; readonly title: string; readonly content: ReactNode }[] = [
    {
      key: 'waiting',
      title: waiting.data === undefined ? '待っているもの' : `待っているもの（${waiting.data.count}）`,
      content: <Waiting />,
    },
    { key: 'mine', title: '出したもの', content: content('mine') },
    { key: 'decided', title: '決めたもの', content: content('decided') },
    { key: 'entered', title: '代理入力', content: content('entered') },
    ...(duties.length > 0 ? [{ key: 'kept' as const, title: '担当の一覧', content: content('kept') }] : []),
  ]
  return (
    <Page
      title="申請"
      lead="自分を待っている申請と、自分が出した申請です。"
      action={<LinkButton to="/requests/new">申請できるもの</LinkButton>}
    >
      <p className="mt-4 flex flex-wrap gap-x-6 gap-y-1">
        <Link to="/requests/delegations" className="link">
          不在・委任
        </Link>
        {duties.length > 0 && (
          <Link to="/requests/kinds" className="link">
            申請の種類（要項・予算・支払）
          </Link>
        )}
      </p>
      <div className="mt-4">
        <Tabs
          label="申請の一覧"
          tabs={tabs}
          chosen={tabs.some(({ key }) => key === chosen) ? chosen : 'waiting'}
          onChoose={(key) => void navigate({ search: { tab: key }, replace: true, resetScroll: false })}
        />
      </div>
    </Page>
  )
}

function Lines({ tab }: { readonly tab: Exclude<RequestTab, 'waiting'> }) {
  const { kind, state, year } = useListSearch()
  const filter: ListFilter = { kind, state, year }
  const asked = { kind, state, fiscalYear: year }
  const isFiltered = Object.values(filter).some((one) => one !== undefined)
  const navigate = useNavigate({ from: '/requests' })
  const list = useInfiniteQuery(
    api.requests[tab].infiniteOptions({
      input: (after: string | undefined) => ({ ...asked, after, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      staleTime: 0,
    }),
  )
  return (
    <div className="grid gap-5">
      <ListFilters
        filter={filter}
        tab={tab}
        onChange={(chosen) => void navigate({ search: { tab, ...chosen }, replace: true, resetScroll: false })}
      />
      {tab === 'kept' && <ExportKept filter={filter} />}
      <Shown
        query={list}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={isFiltered ? 'この条件に合う申請はありません。条件を変えてください。' : empty[tab]}
      >
        {({ pages }) => (
          <>
            {tab !== 'entered' && <Count of={tab} asked={asked} />}
            <RequestLines caption="申請" lines={pages.flatMap(({ items }) => items)} who={tab !== 'mine'} />
          </>
        )}
      </Shown>
      <MoreButton list={list} />
    </div>
  )
}

type Asked = {
  readonly kind: string | undefined
  readonly state: RequestState | undefined
  readonly fiscalYear: number | undefined
}

/** How many there are, also beyond the rows that are shown. */
function Count({ of, asked }: { readonly of: 'mine' | 'decided' | 'kept'; readonly asked: Asked }) {
  const { data } = useQuery(api.requests[`${of}Count`].queryOptions({ input: asked, staleTime: 0 }))
  return (
    <p className="num" role="status">
      {data === undefined ? '' : `${data.count.toLocaleString('ja-JP')}件`}
    </p>
  )
}
