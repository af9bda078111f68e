import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { addDays } from '../../platform/calendar/day.ts'
import { api } from '../../web/api.ts'
import { SearchField, SelectField } from '../../web/components/Field.tsx'
import { MoreButton } from '../../web/components/MoreButton.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { WarekiDateField } from '../../web/components/WarekiDateField.tsx'
import { useSession } from '../../web/session.ts'
import { actNames } from '../audit/act-names.ts'
import { AuditTable } from './AuditTable.tsx'

/** How many rows come at a time. */
const pageSize = 50
/** The days that are shown where the address names none. */
const recentDays = 7

const acts = Object.entries(actNames).toSorted(([, a], [, b]) => a.localeCompare(b, 'ja'))

/** 監査: what was done in Sodachi, by whom, to whose record. */
export function AuditPage() {
  const { today } = useSession()
  const search = useSearch({ from: '/inside/audit' })
  const navigate = useNavigate({ from: '/audit' })
  const { from = addDays(today, 1 - recentDays), to = today, did, about, actor } = search
  const filters = { from, to, did, about, actor }
  const count = useQuery(api.audit.count.queryOptions({ input: filters, placeholderData: keepPreviousData }))
  const list = useInfiniteQuery(
    api.audit.search.infiniteOptions({
      input: (after: number | undefined) => ({ ...filters, after, limit: pageSize }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const set = (change: Partial<typeof filters>) =>
    navigate({
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)),
      replace: true,
      resetScroll: false,
    })

  return (
    <Page
      title="監査の記録"
      lead="変更と、ほかの職員の記録を見たことが、すべて残っています。さがしたことも残ります。値は残らず、項目の名前だけです。"
    >
      <search className="mt-6 grid items-start gap-x-6 gap-y-4 md:grid-cols-2 lg:grid-cols-3">
        <WarekiDateField label="最初の日" value={from} max={today} onChange={(day) => day && set({ from: day })} />
        <WarekiDateField label="最後の日" value={to} max={today} onChange={(day) => day && set({ to: day })} />
        <SelectField label="したこと" value={did ?? ''} onChange={(act) => set({ did: act })}>
          <option value="">すべて</option>
          {acts.map(([act, name]) => (
            <option key={act} value={act}>
              {name}
            </option>
          ))}
        </SelectField>
        <SearchField
          label="だれの記録か"
          value={about ?? ''}
          onSearch={(typed) => set({ about: typed })}
          hint="氏名、かな、職員番号"
        />
        <SearchField
          label="だれがしたか"
          value={actor ?? ''}
          onSearch={(typed) => set({ actor: typed })}
          hint="氏名、かな、職員番号、利用者名"
        />
      </search>
      <p className="num mt-6 mb-2 min-h-7 text-solid-gray-700" role="status">
        {count.data && `${count.data.count.toLocaleString('ja-JP')}件`}
        {list.isFetching && list.data && <span className="appear-late">　さがしています…</span>}
      </p>
      <Shown
        query={list}
        isEmpty={({ pages }) => pages[0]?.items.length === 0}
        empty="この条件に合う記録はありません。期間を広げるか、条件を消してください。"
      >
        {({ pages }) => (
          <div className={list.isPlaceholderData ? 'opacity-60' : ''}>
            <AuditTable entries={pages.flatMap(({ items }) => items)} />
            <MoreButton list={list} />
          </div>
        )}
      </Shown>
      <Heads />
    </Page>
  )
}

function Heads() {
  const heads = useQuery(api.audit.heads.queryOptions())
  return (
    <Section title="封印の末尾">
      <p className="max-w-3xl">
        記録は1秒ほどで封印され、前の封印とつながります。毎日の末尾を手元に控えておくと、あとで記録が書き換えられていないことを確かめられます（「sodachi
        audit verify --head 末尾」。システム管理者の作業です）。
      </p>
      <div className="mt-4 max-w-4xl">
        <Shown
          query={heads}
          isEmpty={({ items }) => items.length === 0}
          empty="まだ控えがありません。最初の封印のあと、1日に1件ここに並びます。"
        >
          {({ items }) => (
            <details>
              <summary className="min-h-11 cursor-pointer py-2">控えを見る（{items.length}日分）</summary>
              <ul className="mt-2 grid gap-2">
                {items.map(({ on, head }) => (
                  <li key={head} className="grid gap-x-4 md:grid-cols-[11rem_1fr]">
                    <time dateTime={on}>{on}</time>
                    <code className="text-dns-14N-130">{head}</code>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </Shown>
      </div>
    </Section>
  )
}
