import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import type { RegisterColumn } from '../../web/components/register/columns.ts'

type Entry = Answers['people']['directory']['items'][number]
type Exported = 'name' | 'kana' | 'unit' | 'grade' | 'title'

/** The keys are those of the export. */
export const directoryColumns: readonly (RegisterColumn<Entry> & { readonly key: Exported })[] = [
  {
    key: 'name',
    label: '氏名',
    isHeader: true,
    sort: 'kana',
    width: 'xl:w-64',
    cell: ({ personId, written, kana }, opener) => (
      <>
        <Link to="/people/$personId" params={{ personId }} {...opener}>
          {written}
        </Link>
        <span className="block text-dns-14N-130 text-solid-gray-600">{kana}</span>
      </>
    ),
  },
  {
    key: 'unit',
    label: '所属',
    sort: 'established',
    speaksForItself: true,
    cell: ({ unitName }) => unitName,
  },
  {
    key: 'grade',
    label: '職位',
    sort: 'grade',
    width: 'xl:w-36',
    cell: ({ gradeName }) => gradeName ?? '—',
  },
  { key: 'title', label: '職名', width: 'xl:w-44', cell: ({ title }) => title ?? '—' },
  { key: 'kana', label: 'フリガナ', width: 'xl:w-56', isHiddenAtFirst: true, cell: ({ kana }) => kana },
]

/** Of another day, where a name may be that of somebody who has left and has no page today. */
export const columnsOfDay: typeof directoryColumns = directoryColumns.map((column) =>
  column.key === 'name'
    ? {
        ...column,
        cell: ({ written, kana }) => (
          <>
            {written}
            <span className="block text-dns-14N-130 text-solid-gray-600">{kana}</span>
          </>
        ),
      }
    : column,
)

export const isDirectoryColumn = (key: string): key is Exported => directoryColumns.some((column) => column.key === key)
