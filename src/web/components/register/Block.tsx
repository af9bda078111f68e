import type { ComponentProps } from 'react'
import type { RegisterColumn } from './columns.ts'
import { Row } from './Row.tsx'
import { useSpace } from './use-space.ts'

/** Rows that come and go together. */
export const blockSize = 50
/** Blocks that are laid out at once; those behind them wait until the eye comes near. */
const blocksAtFirst = 3
/** What a row is high until it was seen, in pixels. */
const usualHeight = 61

type BlockProps<Of> = {
  readonly rows: readonly Of[]
  readonly number: number
  readonly rowKey: (row: Of) => string
  readonly nameOf: (row: Of) => string
  readonly columns: readonly RegisterColumn<Of>[]
  readonly inHand: string | null
  readonly scroller: Element | null
  readonly isPrinting: boolean
} & Pick<ComponentProps<typeof Row<Of>>, 'selection' | 'onTake'>

/**
 * Fifty rows, or the room that they take. Of 10,000 rows a few hundred are in the page; widths and heights stay those of an ordinary
 * table, and paper gets them all.
 */
export function Block<Of>({ rows, number, rowKey, nameOf, inHand, scroller, isPrinting, ...row }: BlockProps<Of>) {
  const { space, watch } = useSpace(scroller, number < blocksAtFirst ? null : rows.length * usualHeight)
  const isThere = space === null || isPrinting || rows.some((one) => rowKey(one) === inHand)
  if (!isThere)
    return (
      <tbody ref={watch} aria-hidden="true">
        <tr style={{ height: space }}>
          <td />
        </tr>
      </tbody>
    )
  return (
    <tbody ref={watch} className="block md:table-row-group print:table-row-group">
      {rows.map((one, at) => (
        <Row
          {...row}
          key={rowKey(one)}
          row={one}
          rowKey={rowKey(one)}
          name={nameOf(one)}
          place={number * blockSize + at + 1}
          isInHand={rowKey(one) === inHand}
        />
      ))}
    </tbody>
  )
}
