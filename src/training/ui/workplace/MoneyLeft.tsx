import type { Answers } from '../../../web/api.ts'
import { Table } from '../../../web/components/Table.tsx'
import { yen } from './workplace-words.ts'

type Money = Answers['training']['workplace']['unit']['money'][number]

/** What is left of lines from which money is given by 申請, such as 講師謝礼, 旅費 and 受講負担金. */
export function MoneyLeft({
  money,
  caption = '助成の予算の残り',
}: {
  readonly money: readonly Money[]
  readonly caption?: string
}) {
  return (
    <div className="max-w-3xl">
      <Table
        caption={caption}
        rows={money}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', label: '費用', isHeader: true, cell: ({ name }) => name },
          { key: 'amount', label: '配当', isNumber: true, isWideOnly: true, cell: ({ amountYen }) => yen(amountYen) },
          { key: 'held', label: '取り置き', isNumber: true, cell: ({ reservedYen }) => yen(reservedYen) },
          { key: 'spent', label: '支出', isNumber: true, isWideOnly: true, cell: ({ spentYen }) => yen(spentYen) },
          { key: 'left', label: '残り', isNumber: true, cell: ({ leftYen }) => <b>{yen(leftYen)}</b> },
        ]}
      />
    </div>
  )
}
