import { useEffect, useRef } from 'react'
import type { Sort } from './address-rules.ts'
import type { RegisterColumn } from './columns.ts'
import type { RowSelection } from './use-selection.ts'

type HeadProps<Row> = {
  readonly columns: readonly RegisterColumn<Row>[]
  readonly sort: Sort
  readonly onSort: (by: string) => void
  readonly selection: RowSelection
}

const cell = 'sticky top-0 z-1 border-solid-gray-600 border-b bg-white font-normal text-solid-gray-700 print:static'

/** Up to so many columns have the widths that they ask for; more share the room alike. */
export const columnsOfOwnWidth = 5

/** The headers of a wide screen; a narrow one has a list of orders instead. */
export function Head<Row>({ columns, sort, onSort, selection }: HeadProps<Row>) {
  return (
    <thead className="hidden md:table-header-group print:table-header-group">
      <tr aria-rowindex={1}>
        <td className={`${cell} w-11 print:hidden`}>
          <All selection={selection} />
        </td>
        {columns.map((column) => {
          const isSorted = column.sort !== undefined && column.sort === sort.by
          return (
            <th
              key={column.key}
              scope="col"
              aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : undefined}
              className={`${cell} pr-4 ${column.isNumber ? 'text-right' : 'text-left'} ${(columns.length <= columnsOfOwnWidth && column.width) || ''}`}
            >
              {column.sort === undefined ? (
                <span className="whitespace-nowrap">{column.label}</span>
              ) : (
                <SortButton
                  label={column.label}
                  arrow={isSorted ? (sort.isDescending ? '▼' : '▲') : null}
                  onPress={() => onSort(column.sort ?? '')}
                />
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

type SortButtonProps = { readonly label: string; readonly arrow: string | null; readonly onPress: () => void }

/** The order is said by aria-sort of its header; the arrow is for the eye. */
function SortButton({ label, arrow, onPress }: SortButtonProps) {
  return (
    <button
      type="button"
      onClick={onPress}
      className={`min-h-11 cursor-pointer whitespace-nowrap underline underline-offset-4 hover:decoration-2 print:no-underline ${arrow ? 'font-bold text-solid-gray-900' : ''}`}
    >
      {label}
      <span aria-hidden="true" className="ml-1 inline-block w-4 text-dns-14N-130 print:hidden">
        {arrow}
      </span>
    </button>
  )
}

function All({ selection: { howMany, toggleAll } }: { readonly selection: RowSelection }) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = howMany === 'some'
  }, [howMany])
  return (
    <label className="grid size-11 cursor-pointer place-items-center">
      <input
        ref={box}
        type="checkbox"
        checked={howMany === 'all'}
        onChange={toggleAll}
        aria-label="読み込んだ行をすべて選ぶ"
        className="size-5 cursor-pointer accent-green-900"
      />
    </label>
  )
}
