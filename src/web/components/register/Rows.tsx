import { type CSSProperties, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '../Button.tsx'
import type { Sort } from './address-rules.ts'
import { Block, blockSize } from './Block.tsx'
import type { RegisterColumn, RegisterRows } from './columns.ts'
import { columnsOfOwnWidth, Head } from './Head.tsx'
import { useMedia } from './use-media.ts'
import { useRowKeys } from './use-row-keys.ts'
import type { RowSelection } from './use-selection.ts'

/** What a column needs where there are many, in rem: they scroll sideways in their box rather than break every word. */
const leastWidth = 9

type RowsProps<Row> = {
  readonly caption: string
  readonly counter: string
  readonly rows: readonly Row[]
  readonly keys: readonly string[]
  readonly rowKey: (row: Row) => string
  readonly nameOf: (row: Row) => string
  readonly columns: readonly RegisterColumn<Row>[]
  /** All rows that there are, here or not yet. */
  readonly count: number
  readonly sort: Sort
  /** A press on the header of this order. */
  readonly onSort: (by: string) => void
  readonly selection: RowSelection
  /** Rows of the question before, while the next are awaited. */
  readonly isOfBefore: boolean
  readonly more: Pick<RegisterRows<Row>, 'hasMore' | 'isLoadingMore' | 'loadMore'>
}

/** The table itself. A long one scrolls in a window of its own on a wide screen, so that what stands around it stays in reach. */
export function Rows<Row>(props: RowsProps<Row>) {
  const { caption, counter, rows, keys, rowKey, nameOf, columns, count, sort, onSort, selection, more } = props
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const isPrinting = useMedia('print')
  const isWide = useMedia('(min-width: 48rem)')
  const isBoxed = isWide && !isPrinting && (more.hasMore === true || rows.length > blockSize)
  const { grid, inHand, take } = useRowKeys(keys, selection)
  const isCrowded = columns.length > columnsOfOwnWidth
  const inWords = (number: number) => `${number.toLocaleString('ja-JP')}${counter}`
  const blocks = Array.from({ length: Math.ceil(rows.length / blockSize) }, (_, number) =>
    rows.slice(number * blockSize, (number + 1) * blockSize),
  )
  return (
    <>
      {isPrinting && rows.length < count && (
        <p>{`全${inWords(count)}のうち、読み込んだ${inWords(rows.length)}を印刷しています。`}</p>
      )}
      <div
        ref={setBox}
        className={`${isBoxed ? 'max-h-[calc(100dvh-8rem)] min-h-96 scroll-pt-16 overflow-y-auto' : ''} ${isCrowded ? 'overflow-x-auto print:overflow-visible' : ''}`}
      >
        <table
          {...grid}
          aria-rowcount={count + 1}
          aria-busy={props.isOfBefore}
          style={isCrowded ? ({ '--least': `${columns.length * leastWidth}rem` } as CSSProperties) : undefined}
          className="block w-full border-separate border-spacing-0 md:table md:min-w-(--least) md:table-fixed print:table print:min-w-0"
        >
          <caption className="sr-only">{caption}</caption>
          <Head columns={columns} sort={sort} onSort={onSort} selection={selection} />
          {blocks.map((block, number) => (
            <Block
              key={block[0] === undefined ? number : rowKey(block[0])}
              rows={block}
              number={number}
              rowKey={rowKey}
              nameOf={nameOf}
              columns={columns}
              inHand={inHand}
              scroller={isBoxed ? box : null}
              isPrinting={isPrinting}
              selection={selection}
              onTake={take}
            />
          ))}
        </table>
        {more.hasMore && <More {...more} scroller={isBoxed ? box : null} loaded={rows.length} />}
      </div>
    </>
  )
}

type MoreProps = Pick<RegisterRows<unknown>, 'isLoadingMore' | 'loadMore'> & {
  readonly scroller: Element | null
  readonly loaded: number
}

/** More rows come before the end is reached where the table scrolls by itself; elsewhere at a press, so that the foot of the page stays in reach. */
function More({ isLoadingMore = false, loadMore, scroller, loaded }: MoreProps) {
  return (
    <div className="py-6 print:hidden">
      {scroller && !isLoadingMore && <End key={loaded} scroller={scroller} onNear={() => loadMore?.()} />}
      <Button look="outline" onPress={() => loadMore?.()} isPending={isLoadingMore} pendingText="読み込んでいます…">
        さらに表示
      </Button>
    </div>
  )
}

/** Tells once that the end of the rows comes near. */
function End({ scroller, onNear }: { readonly scroller: Element; readonly onNear: () => void }) {
  const end = useRef<HTMLDivElement>(null)
  const tell = useEffectEvent(onNear)
  useEffect(() => {
    if (end.current === null) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && tell(), {
      root: scroller,
      rootMargin: '900px 0px',
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [scroller])
  return <div ref={end} />
}
