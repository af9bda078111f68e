import { Notice } from '../../../web/components/Notice.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { count } from '../desk/desk-words.ts'
import type { Run } from './shown-run.ts'

/** Where fewer stand in a band and above than the rules wish. It is told, and lifts nobody up. */
export function Aims({ aims, ties }: Pick<Run, 'aims' | 'ties'>) {
  const short = aims.filter(({ people, aim }) => people < aim)
  if (aims.length === 0) return null
  if (short.length === 0) return <p className="mt-4">枠の目安には、どこも届いています。</p>
  return (
    <div className="mt-8 grid gap-4">
      <Notice kind="info" title={`枠の目安に届かないところが${count(short.length)}か所あります。`}>
        目安に合わせて、だれかを繰り上げることはしません。評価のそろい方を見るときの手がかりです。
        {ties > 0 && '同じ順位で決まっていない人は、まだ数えていません。'}
      </Notice>
      <Table
        caption="目安に届かないところ"
        rows={short}
        rowKey={({ bandName, groupName }) => `${bandName}/${groupName}`}
        columns={[
          {
            key: 'group',
            label: 'どこの、どの区分',
            isHeader: true,
            cell: ({ groupName, bandName }) => `${groupName}の、「${bandName}」から上`,
          },
          { key: 'size', label: '結果のある人', isNumber: true, isWideOnly: true, cell: ({ size }) => count(size) },
          { key: 'aim', label: '目安', isNumber: true, cell: ({ aim }) => count(aim) },
          { key: 'people', label: 'いま', isNumber: true, cell: ({ people }) => count(people) },
        ]}
      />
    </div>
  )
}
