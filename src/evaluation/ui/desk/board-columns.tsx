import { Day } from '../../../web/components/Day.tsx'
import type { RegisterColumn } from '../../../web/components/register/columns.ts'
import { Tag } from '../../../web/components/Tag.tsx'
import { type BoardLine, stuckWords } from './desk-words.ts'
import { OpeningName } from './OpeningName.tsx'

const keys = ['name', 'unit', 'state', 'holder', 'due'] as const
export const isBoardColumn = (key: string): key is (typeof keys)[number] => keys.some((known) => known === key)
export const lookWords = {
  late: '期限を過ぎたもの',
  stuck: '進められる人がいないもの',
  handover: '引継ぎがまだのもの',
} as const

/** The keys are those of the export. The name opens what HR can do with the sheet. */
export const boardColumns = (
  onOpen: (line: BoardLine) => void,
): readonly (RegisterColumn<BoardLine> & { readonly key: (typeof keys)[number] })[] => [
  {
    key: 'name',
    label: '氏名',
    isHeader: true,
    width: 'xl:w-56',
    cell: (line, opener) => (
      <OpeningName
        opener={opener}
        onOpen={() => onOpen(line)}
        name={`${line.name ?? '退職した人'}${line.part > 1 ? `（${line.part}枚目）` : ''}`}
        gradeName={line.gradeName}
      />
    ),
  },
  { key: 'unit', label: '所属', sort: 'established', speaksForItself: true, cell: ({ unitName }) => unitName ?? '―' },
  { key: 'state', label: '状態', width: 'xl:w-36', cell: ({ stateName }) => stateName },
  {
    key: 'holder',
    label: 'だれの番か',
    width: 'xl:w-64',
    cell: ({ roleName, role, holderName, stuck }) => (
      <>
        {roleName ?? '―'}
        {role && role !== 'evaluatee' && role !== 'hr' && <span className="block">{holderName ?? ''}</span>}
        {stuck && (
          <span className="block">
            <Tag look="caution">{stuckWords[stuck]}</Tag>
          </span>
        )}
      </>
    ),
  },
  {
    key: 'due',
    label: '期限',
    sort: 'due',
    width: 'xl:w-60',
    cell: ({ stepName, dueOn, daysLate }) => (
      <>
        {dueOn ? (
          <>
            <span className="mr-3">{stepName}</span>
            <Day on={dueOn} />
          </>
        ) : (
          '―'
        )}
        {daysLate > 0 && (
          <span className="block">
            <Tag look="caution">{daysLate}日過ぎています</Tag>
          </span>
        )}
      </>
    ),
  },
]
