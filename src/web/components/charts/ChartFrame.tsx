import type { ReactNode } from 'react'
import { Disclosure } from '../Disclosure.tsx'
import { type Column, Table } from '../Table.tsx'

/** What every chart says besides its picture. */
export type ChartWords = {
  /** What is counted: 方針を知っている職員の割合. */
  readonly title: string
  /** What it means, in one sentence that stands without the picture. */
  readonly sentence: string
}

type ChartFrameProps<Row> = ChartWords & {
  readonly picture: ReactNode
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
}

/** The sentence first, then the picture, and all of its numbers as a table. */
export function ChartFrame<Row>({ title, sentence, picture, ...table }: ChartFrameProps<Row>) {
  return (
    <figure className="break-inside-avoid">
      <figcaption className="mb-4">
        <span className="block text-std-16B-170">{title}</span>
        <span className="block">{sentence}</span>
      </figcaption>
      <div role="img" aria-label={`${title}。${sentence}`}>
        {picture}
      </div>
      <div className="mt-3">
        <Disclosure title="数字を表で見る">
          <Table caption={title} {...table} />
        </Disclosure>
      </div>
    </figure>
  )
}

/** A number with its unit; a gap is said and never drawn as 0. */
export function valueText(value: number | null, unit: string): string {
  return value === null ? '値なし' : `${value.toLocaleString('ja-JP')}${unit}`
}
