import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { formatDay } from '../../platform/calendar/wareki.ts'
import { api, client } from '../../web/api.ts'
import { SearchField, SelectField } from '../../web/components/Field.tsx'
import { Page } from '../../web/components/Page.tsx'
import type { RegisterSearch } from '../../web/components/register/address-rules.ts'
import { rowsOfPages } from '../../web/components/register/columns.ts'
import { RegisterTable } from '../../web/components/register/RegisterTable.tsx'
import { useCalendar, useSession } from '../../web/session.ts'
import { type DirectorySort, directorySorts } from '../directory-order-rules.ts'
import { DirectoryDay } from './DirectoryDay.tsx'
import { columnsOfDay, directoryColumns, isDirectoryColumn } from './directory-columns.tsx'
import { UnitOptions } from './UnitOptions.tsx'

/** How many rows come at first, and then at a time. */
const firstPage = 50
const nextPages = 200

export function DirectoryPage() {
  const search = useSearch({ from: '/inside/people' })
  const navigate = useNavigate({ from: '/people' })
  const { today, duties } = useSession()
  const asOf = search.asOf === today ? undefined : search.asOf
  const calendar = useCalendar()
  const isPersonnel = duties.some(({ code }) => code === 'personnel')
  const filter = { q: search.q, unitId: search.unit, gradeId: search.grade, asOf }
  const sort: DirectorySort = directorySorts.find((known) => known === search.sort) ?? 'established'
  const count = useQuery(api.people.directoryCount.queryOptions({ input: filter, placeholderData: keepPreviousData }))
  const list = useInfiniteQuery(
    api.people.directory.infiniteOptions({
      input: (after: string | undefined) => ({ ...filter, sort, after, limit: after ? nextPages : firstPage }),
      initialPageParam: undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const organisation = useQuery(api.people.organisation.queryOptions({ input: { asOf }, staleTime: 5 * 60_000 }))
  const policy = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const units = organisation.data?.units ?? []
  const grades = policy.data?.rows.map(({ grade }) => grade) ?? []
  const set = (change: RegisterSearch) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })

  return (
    <Page title="職員名簿" lead="氏名、かな、旧姓、職員番号、所属でさがせます。">
      <search className="mt-6 grid items-start gap-x-6 gap-y-4 md:grid-cols-[1fr_18rem_11rem] print:hidden">
        <SearchField
          label="さがす"
          value={search.q ?? ''}
          onSearch={(typed) => set({ q: typed || undefined })}
          hint="「高」でも「髙」でも見つかります。1文字からさがせます。"
          autoFocus
        />
        <SelectField label="所属" value={search.unit ?? ''} onChange={(unit) => set({ unit: unit || undefined })}>
          <option value="">すべて</option>
          <UnitOptions units={units} />
        </SelectField>
        <SelectField label="職位" value={search.grade ?? ''} onChange={(grade) => set({ grade: grade || undefined })}>
          <option value="">すべて</option>
          {grades.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </search>
      {isPersonnel && <DirectoryDay key={asOf ?? today} asOf={asOf} today={today} />}

      <RegisterTable
        page="people.directory"
        caption="職員の一覧"
        counter="人"
        columns={asOf ? columnsOfDay : directoryColumns}
        rows={rowsOfPages(list)}
        rowKey={({ personId }) => personId}
        nameOf={({ written }) => written}
        count={count.data?.count}
        search={search}
        onSearch={set}
        firstSort={{ by: 'established', label: '建制順' }}
        chips={[
          { key: 'asOf', label: '日付', value: asOf && formatDay(asOf, calendar) },
          { key: 'q', label: 'さがす', value: search.q },
          { key: 'unit', label: '所属', value: search.unit && unitNamed(units, search.unit) },
          {
            key: 'grade',
            label: '職位',
            value: search.grade && (grades.find(({ id }) => id === search.grade)?.name ?? search.grade),
          },
        ]}
        exportRows={({ format, columns, keys }) =>
          exportOf(keys?.length ?? count.data?.count ?? 0)({
            ...filter,
            sort,
            format,
            columns: columns.filter(isDirectoryColumn),
            personIds: keys,
          })
        }
        empty={
          <>
            <p>この条件に合う職員はいません。</p>
            <p className="mt-1">
              文字を減らすか、かなで入力してください。所属や職位の条件を「すべて」に戻すと、広くさがせます。
            </p>
          </>
        }
      />
    </Page>
  )
}

/** People in a file that is made while its reader waits; a longer list becomes a job. */
const mostAtOnce = 3_000
const exportOf = (people: number) =>
  people > mostAtOnce ? client.people.askDirectoryExport : client.people.exportDirectory

const unitNamed = (units: readonly { unitId: string; fullName: string }[], id: string) =>
  units.find(({ unitId }) => unitId === id)?.fullName ?? 'いまはない所属'
