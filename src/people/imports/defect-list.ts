import { formatWareki } from '../../platform/calendar/index.ts'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { writeCsv, writeXlsx } from '../../platform/tabular/index.ts'
import { personnelRefusal } from '../relations.ts'
import type { RosterFile } from '../roster/findings.ts'
import { fileNames } from './import-rules.ts'
import { insistImport } from './opened.ts'

/** The list of defects as a file, for those who mend them in the personnel system. */
export async function exportDefects(
  tx: Tx,
  actor: Actor,
  { importId, format }: { readonly importId: string; readonly format: 'xlsx' | 'csv' },
) {
  insist(personnelRefusal(actor))
  await insistImport(tx, importId)
  const rows = await tx
    .selectFrom('people.rosterImportFinding')
    .select(['file', 'lines', 'staffNumber', 'columnHeader', 'value', 'says', 'fix'])
    .where('importId', '=', importId)
    .where('kind', '=', 'defect')
    .orderBy('position')
    .execute()
  await audit(tx, { did: 'people.exportRosterDefects', record: importId })
  const cells = rows.map(({ file, lines, staffNumber, columnHeader, value, says, fix }) => [
    file === null ? '' : fileNames[file as RosterFile],
    lines[0] ?? null,
    staffNumber,
    columnHeader,
    value,
    says,
    fix,
  ])
  const headers = ['ファイル', '行', '職員番号', '列', '値', 'わけ', '直し方']
  const name = `取込みで直すところ_${formatWareki(actor.today.toString(), 'short')}`
  if (format === 'csv') {
    const { bytes } = writeCsv([headers, ...cells], { encoding: 'utf-8-bom' })
    return new File([bytes], `${name}.csv`, { type: 'text/csv' })
  }
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '直すところ',
        columns: headers.map((header) => ({ header, kind: header === '行' ? ('number' as const) : ('text' as const) })),
        rows: cells,
      },
    ],
  })
  return new File([new Uint8Array(bytes)], `${name}.xlsx`, {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
}
