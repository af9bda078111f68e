import type { ReactNode } from 'react'
import type { RegisterColumn } from './columns.ts'
import type { RowSelection } from './use-selection.ts'

type RowProps<Row> = {
  readonly row: Row
  readonly rowKey: string
  /** Its name as text, for those who hear the box beside it. */
  readonly name: string
  /** Place among all rows, from 1. */
  readonly place: number
  readonly columns: readonly RegisterColumn<Row>[]
  readonly isInHand: boolean
  readonly selection: RowSelection
  readonly onTake: (key: string) => void
}

/** One row; on a narrow screen a few lines under each other. */
export function Row<Row>({ row, rowKey, name, place, columns, isInHand, selection, onTake }: RowProps<Row>) {
  const isChosen = selection.keys.has(rowKey)
  const tabIndex = isInHand ? 0 : -1
  const opener = { tabIndex, 'data-opens': true, className: 'link text-std-16B-170' } as const
  return (
    <tr
      data-key={rowKey}
      aria-rowindex={place + 1}
      aria-selected={isChosen}
      tabIndex={tabIndex}
      onFocus={() => onTake(rowKey)}
      className={`grid scroll-mt-16 scroll-mb-24 grid-cols-[2.75rem_1fr] border-solid-gray-200 border-b py-2 align-top md:table-row md:py-0 print:table-row ${isChosen ? 'bg-green-50' : ''}`}
    >
      <td className="row-span-12 md:border-solid-gray-200 md:border-b print:hidden">
        <label className="grid size-11 cursor-pointer place-items-center md:mt-1">
          <input
            type="checkbox"
            tabIndex={tabIndex}
            checked={isChosen}
            aria-label={`選ぶ：${name}`}
            className="size-5 cursor-pointer accent-green-900"
            onChange={({ nativeEvent }) => {
              const isRange = 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true
              if (isRange) selection.stretch(rowKey, rowKey)
              else selection.toggle(rowKey)
            }}
          />
        </label>
      </td>
      {columns.map((column) => (
        <Cell key={column.key} column={column}>
          {column.cell(row, opener)}
        </Cell>
      ))}
    </tr>
  )
}

function Cell<Row>({ column, children }: { readonly column: RegisterColumn<Row>; readonly children: ReactNode }) {
  const look = `col-start-2 block min-w-0 py-0.5 pr-4 text-left font-normal md:table-cell md:border-solid-gray-200 md:border-b md:py-3 print:table-cell print:border-solid-gray-600 print:border-b print:py-1 ${
    column.isNumber ? 'num md:text-right print:text-right' : ''
  }`
  if (column.isHeader)
    return (
      <th scope="row" className={look}>
        {children}
      </th>
    )
  return (
    <td className={look}>
      {!column.speaksForItself && (
        <span className="mr-2 text-dns-14N-130 text-solid-gray-600 md:hidden print:hidden">{column.label}</span>
      )}
      {children}
    </td>
  )
}
