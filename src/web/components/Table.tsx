import type { ReactNode } from 'react'

export type Column<Row> = {
  readonly key: string
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  /** Numbers stand right and under each other, and are never broken. */
  readonly isNumber?: boolean
  /** Names the row. */
  readonly isHeader?: boolean
  /** A word or two, such as a state: Japanese breaks anywhere, and a column that is squeezed would break inside the word. */
  readonly isWord?: boolean
  /** Left out on a narrow screen; another cell then says the same in one line more. */
  readonly isWideOnly?: boolean
  readonly width?: string
}

type TableProps<Row> = {
  /** What the table lists, for those who hear it. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
}

/** A ruled list. The server has sorted it. */
export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>) {
  const classOf = ({ isNumber, isWord, isWideOnly }: Column<Row>) =>
    `py-3 pr-4 last:pr-0 ${isNumber ? 'num text-right' : 'text-left'} ${isNumber || isWord ? 'whitespace-nowrap' : ''} ${isWideOnly ? 'hidden md:table-cell print:table-cell' : ''}`
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-solid-gray-600 border-b text-solid-gray-700">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={`${classOf(column)} whitespace-nowrap font-normal ${column.width ?? ''}`}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className="border-solid-gray-200 border-b align-top">
            {columns.map((column) =>
              column.isHeader ? (
                <th key={column.key} scope="row" className={`${classOf(column)} font-normal`}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
