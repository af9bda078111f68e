import type { ReactNode } from 'react'
import { Shown } from '../Shown.tsx'
import { ActBar } from './ActBar.tsx'
import {
  columnsOf,
  columnsText,
  queryText,
  type RegisterSearch,
  searchFrom,
  sortOf,
  sortPressed,
  sortText,
} from './address-rules.ts'
import { ColumnChoice } from './ColumnChoice.tsx'
import type { RegisterColumn, RegisterRows } from './columns.ts'
import { ExportAnswer, ExportMenu } from './ExportMenu.tsx'
import { type FilterChip, FilterChips } from './FilterChips.tsx'
import { Rows } from './Rows.tsx'
import { SavedViews } from './SavedViews.tsx'
import { SortChoice } from './SortChoice.tsx'
import { type ExportFormat, type ExportRows, useExport } from './use-export.ts'
import { useSelection } from './use-selection.ts'

type RegisterTableProps<Row> = {
  /** The register, as its room calls it: people.directory. Without it no views are saved. */
  readonly page?: string
  /** What the table lists. */
  readonly caption: string
  /** 人, 件 … after a number. */
  readonly counter: string
  readonly columns: readonly RegisterColumn<Row>[]
  readonly rows: RegisterRows<Row>
  readonly rowKey: (row: Row) => string
  readonly nameOf: (row: Row) => string
  /** How many there are in all; undefined while the server counts. */
  readonly count: number | undefined
  /** What the address says of this page. */
  readonly search: RegisterSearch
  /** Changes what the address says; undefined takes a value out. */
  readonly onSearch: (change: RegisterSearch) => void
  /** The order that stands without a word in the address. */
  readonly firstSort: { readonly by: string; readonly label: string }
  readonly chips?: readonly FilterChip[]
  readonly exportRows: ExportRows
  /** What else can be done with the rows chosen. */
  readonly acts?: (keys: ReadonlySet<string>) => ReactNode
  readonly empty: ReactNode
}

/**
 * A list as HR works with it: what narrows it, how many it holds, order, columns, choosing and export. Filters, order and columns live in
 * the address; the server filters, sorts and counts.
 */
export function RegisterTable<Row>(props: RegisterTableProps<Row>) {
  const { caption, counter, columns, rows, rowKey, nameOf, count, search, onSearch, firstSort, chips = [] } = props
  const shown = columnsOf(search.columns, columns)
  const sorts = [
    firstSort,
    ...columns.flatMap(({ sort, label }) => (sort === undefined || sort === firstSort.by ? [] : [{ by: sort, label }])),
  ]
  const sort = sortOf(
    search.sort,
    sorts.map(({ by }) => by),
    firstSort.by,
  )
  const order = `${sorts.find(({ by }) => by === sort.by)?.label}${sort.isDescending ? 'の逆順' : ''}`
  const hasRows = rows.data !== undefined && rows.data.length > 0
  const keys = rows.data?.map(rowKey) ?? []
  const selection = useSelection(keys)
  const exporting = useExport(props.exportRows)
  const take = (format: ExportFormat, chosen?: ReadonlySet<string>) =>
    exporting.mutate({ format, columns: shown, ...(chosen && { keys: [...chosen] }) })
  const setSort = (next: typeof sort) => onSearch({ sort: sortText(next, firstSort.by) })

  return (
    <>
      <FilterChips
        chips={chips}
        onRemove={(removed) => onSearch(Object.fromEntries(removed.map((key) => [key, undefined])))}
      />
      <div className="mt-4 mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="num min-h-7" role="status">
          {count !== undefined && (
            <span className="font-bold">
              {count.toLocaleString('ja-JP')}
              {counter}
            </span>
          )}
          {hasRows && <span className="text-solid-gray-700">　並び順：{order}</span>}
          {rows.isOfBefore && <span className="appear-late">　さがしています…</span>}
        </p>
        <div className="flex flex-wrap gap-2 print:hidden">
          {props.page && (
            <SavedViews
              page={props.page}
              query={queryText(search)}
              onOpen={(query) => onSearch({ ...nothingOf(search), ...searchFrom(query) })}
            />
          )}
          {hasRows && (
            <>
              <ColumnChoice
                columns={columns}
                shown={shown}
                onChange={(next) => onSearch({ columns: columnsText(next, columns) })}
              />
              <ExportMenu label="書き出す" isPending={exporting.isPending} onChoose={(format) => take(format)} />
            </>
          )}
        </div>
      </div>
      {hasRows && <SortChoice sorts={sorts} sort={sort} onChange={setSort} />}
      <ExportAnswer exporting={exporting} counter={counter} />
      <Shown query={rows} isEmpty={(data) => data.length === 0} empty={props.empty}>
        {(data) => (
          <div className={rows.isOfBefore ? 'opacity-60' : ''}>
            <Rows
              caption={`${caption}。${count ?? data.length}${counter}。並び順：${order}。`}
              counter={counter}
              rows={data}
              keys={keys}
              rowKey={rowKey}
              nameOf={nameOf}
              columns={shown.flatMap((key) => columns.find((column) => column.key === key) ?? [])}
              count={count ?? data.length}
              sort={sort}
              onSort={(by) => setSort(sortPressed(sort, by, firstSort.by))}
              selection={selection}
              isOfBefore={rows.isOfBefore === true}
              more={rows}
            />
          </div>
        )}
      </Shown>
      <ActBar
        count={selection.keys.size}
        countHere={keys.filter((key) => selection.keys.has(key)).length}
        counter={counter}
        onClear={selection.clear}
      >
        {props.acts?.(selection.keys)}
        <ExportMenu
          label="選んだ行を書き出す"
          isPending={exporting.isPending}
          onChoose={(format) => take(format, selection.keys)}
        />
      </ActBar>
    </>
  )
}

/** Takes out all that the address says. */
const nothingOf = (search: RegisterSearch): RegisterSearch =>
  Object.fromEntries(Object.keys(search).map((key) => [key, undefined]))
