import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../web/api.ts'
import { Button, LinkButton } from '../../web/components/Button.tsx'
import { SelectField } from '../../web/components/Field.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { Tabs } from '../../web/components/Tabs.tsx'
import { useSession } from '../../web/session.ts'
import { type RequestState, requestStates, stateNames } from '../course-rules.ts'
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
      <p className="mt-4">
        <Link to="/requests/delegations" className="link">
          不在・委任
        </Link>
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
  const { state } = useListSearch()
  const navigate = useNavigate({ from: '/requests' })
  const list = useInfiniteQuery(
    api.requests[tab].infiniteOptions({
      input: (after: string | undefined) => ({ state, after, limit: 50 }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      staleTime: 0,
    }),
  )
  return (
    <div className="grid gap-5">
      <div className="max-w-60 print:hidden">
        <SelectField
          label="状態"
          value={state ?? ''}
          onChange={(chosen) =>
            void navigate({
              search: { tab, state: requestStates.find((one): one is RequestState => one === chosen) },
              replace: true,
              resetScroll: false,
            })
          }
        >
          <option value="">すべて</option>
          {requestStates.map((one) => (
            <option key={one} value={one}>
              {stateNames[one]}
            </option>
          ))}
        </SelectField>
      </div>
      <Shown
        query={list}
        isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}
        empty={state === undefined ? empty[tab] : `「${stateNames[state]}」の申請はありません。`}
      >
        {({ pages }) => (
          <RequestLines caption="申請" lines={pages.flatMap(({ items }) => items)} who={tab !== 'mine'} />
        )}
      </Shown>
      {list.hasNextPage && (
        <div>
          <Button look="outline" onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            続きを見る
          </Button>
        </div>
      )}
    </div>
  )
}
