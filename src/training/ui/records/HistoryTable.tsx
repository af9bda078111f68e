import { Link } from '@tanstack/react-router'
import type { Answers } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { categoryNames } from '../../course-rules.ts'

export type Completion = Answers['training']['records']['history']['items'][number]

/** What somebody completed, of the city and of others; `onTakeBack` where the reader may take a wrong one off. */
export function HistoryTable({
  items,
  onTakeBack,
}: {
  readonly items: readonly Completion[]
  readonly onTakeBack?: (one: Completion) => void
}) {
  return (
    <Table
      caption="研修履歴"
      rows={items}
      rowKey={({ completionId }) => completionId}
      columns={onTakeBack ? [...columns, takingBack(onTakeBack)] : columns}
    />
  )
}

const hoursOf = (hours: number | null) => (hours === null ? '' : `${hours.toLocaleString('ja-JP')}時間`)

const columns: readonly Column<Completion>[] = [
  {
    key: 'title',
    label: '研修',
    isHeader: true,
    cell: ({ title, courseId, isOutside, provider, category, hours, certificateNumber }) => (
      <>
        {courseId !== null && !isOutside ? (
          <Link to="/training/courses/$courseId" params={{ courseId }} className="link">
            {title}
          </Link>
        ) : (
          title
        )}
        {provider !== null && <span className="block text-solid-gray-700">{provider}</span>}
        {certificateNumber !== '' && (
          <span className="block text-solid-gray-700 md:hidden print:hidden">修了番号 {certificateNumber}</span>
        )}
        <span className="block text-solid-gray-700 md:hidden print:hidden">
          {[categoryNames[category], hoursOf(hours)].filter(Boolean).join('・')}
        </span>
      </>
    ),
  },
  { key: 'category', label: '区分', isWideOnly: true, cell: ({ category }) => categoryNames[category] },
  { key: 'hours', label: '時間', isNumber: true, isWideOnly: true, cell: ({ hours }) => hoursOf(hours) },
  { key: 'on', label: '修了', cell: ({ completedOn }) => <Day on={completedOn} /> },
  {
    key: 'certificate',
    label: '修了番号',
    isWideOnly: true,
    cell: ({ certificateNumber }) => certificateNumber,
  },
]

const takingBack = (onTakeBack: (one: Completion) => void): Column<Completion> => ({
  key: 'act',
  label: '',
  cell: (one) =>
    one.isOutside && (
      <Button look="quiet" onPress={() => onTakeBack(one)} aria-label={`記録を取り消す：${one.title}`}>
        取り消す
      </Button>
    ),
})
