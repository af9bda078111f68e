import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { SearchField, SelectField } from '../../web/components/Field.tsx'
import { Page } from '../../web/components/Page.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { DirectoryTable } from './DirectoryTable.tsx'
import { UnitOptions } from './UnitOptions.tsx'

/** How many rows come at a time. */
const pageSize = 50

export function DirectoryPage() {
  const { q, unit, grade } = useSearch({ from: '/inside/people' })
  const navigate = useNavigate({ from: '/people' })
  const filters = { q, unitId: unit, gradeId: grade }
  const count = useQuery(api.people.directoryCount.queryOptions({ input: filters, placeholderData: keepPreviousData }))
  const list = useInfiniteQuery(
    api.people.directory.infiniteOptions({
      input: (after: string | undefined) => ({ ...filters, after, limit: pageSize }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const organisation = useQuery(api.people.organisation.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const policy = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))

  const set = (change: { q?: string; unit?: string; grade?: string }) =>
    navigate({
      search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)),
      replace: true,
      resetScroll: false,
    })

  return (
    <Page title="職員名簿" lead="氏名、かな、旧姓、職員番号、所属でさがせます。">
      <search className="mt-6 grid items-start gap-x-6 gap-y-4 md:grid-cols-[1fr_18rem_11rem]">
        <SearchField
          label="さがす"
          value={q ?? ''}
          onSearch={(typed) => set({ q: typed })}
          hint="「高」でも「髙」でも見つかります。1文字からさがせます。"
          autoFocus
        />
        <SelectField label="所属" value={unit ?? ''} onChange={(value) => set({ unit: value })}>
          <option value="">すべて</option>
          <UnitOptions units={organisation.data?.units ?? []} />
        </SelectField>
        <SelectField label="職位" value={grade ?? ''} onChange={(value) => set({ grade: value })}>
          <option value="">すべて</option>
          {policy.data?.rows.map(({ grade: { id, name } }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </search>

      <p className="num mt-6 mb-2 min-h-7 text-solid-gray-700" role="status">
        {count.data && `${count.data.count.toLocaleString('ja-JP')}人`}
        {list.isFetching && list.data && <span className="appear-late">　さがしています…</span>}
      </p>
      <Shown
        query={list}
        isEmpty={({ pages }) => pages[0]?.items.length === 0}
        empty={
          <>
            <p>この条件に合う職員はいません。</p>
            <p className="mt-1">
              文字を減らすか、かなで入力してください。所属や職位の条件を「すべて」に戻すと、広くさがせます。
            </p>
          </>
        }
      >
        {({ pages }) => (
          <div className={list.isPlaceholderData ? 'opacity-60' : ''}>
            <DirectoryTable entries={pages.flatMap(({ items }) => items)} />
            {list.hasNextPage && (
              <p className="mt-6">
                <Button
                  look="outline"
                  onPress={() => list.fetchNextPage()}
                  isPending={list.isFetchingNextPage}
                  pendingText="読み込んでいます…"
                >
                  さらに表示
                </Button>
              </p>
            )}
          </div>
        )}
      </Shown>
    </Page>
  )
}
