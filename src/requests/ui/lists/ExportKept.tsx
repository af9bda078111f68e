import { client } from '../../../web/api.ts'
import { ExportAnswer, ExportMenu } from '../../../web/components/register/ExportMenu.tsx'
import { useExport } from '../../../web/components/register/use-export.ts'
import type { ListFilter } from './ListFilters.tsx'

/** 担当の一覧 as a file: of one kind, because each has its own columns. */
export function ExportKept({ filter: { kind, state, year } }: { readonly filter: ListFilter }) {
  const exporting = useExport(({ format }) =>
    client.requests.export({ kind: kind ?? '', state, fiscalYear: year, format }),
  )
  if (kind === undefined)
    return <p className="text-solid-gray-700 print:hidden">種類を選ぶと、ExcelやCSVに書き出せます。</p>
  return (
    <div>
      <ExportMenu
        label="書き出す"
        isPending={exporting.isPending}
        onChoose={(format) => exporting.mutate({ format, columns: [] })}
      />
      <ExportAnswer exporting={exporting} counter="件" />
    </div>
  )
}
