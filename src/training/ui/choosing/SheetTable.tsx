import type { Answers } from '../../../web/api.ts'
import { type Column, Table } from '../../../web/components/Table.tsx'
import { stepNames } from '../../choosing/choosing-rules.ts'

type Criterion = Answers['training']['choosing']['selection']['criteria'][number]

/** The scoring sheet of a 公募選考, as everybody reads it. */
export const SheetTable = ({ criteria }: { readonly criteria: readonly Criterion[] }) => (
  <Table caption="評定の項目" columns={columns} rows={criteria} rowKey={({ step, name }) => `${step}/${name}`} />
)

const columns: readonly Column<Criterion>[] = [
  {
    key: 'name',
    label: '評定の項目',
    isHeader: true,
    cell: ({ name, says, step }) => (
      <>
        {name}
        <span className="block text-solid-gray-700 md:hidden print:hidden">{stepNames[step]}</span>
        {says !== '' && <span className="block text-solid-gray-700">{says}</span>}
      </>
    ),
  },
  { key: 'step', label: '段階', isWideOnly: true, cell: ({ step }) => stepNames[step] },
  { key: 'most', label: '配点', isNumber: true, cell: ({ most }) => most },
  { key: 'weight', label: '重み', isNumber: true, cell: ({ weight }) => `×${weight}` },
]
