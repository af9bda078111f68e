import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist } from '../../platform/refusal.ts'
import { type ExportFormat, exportTable } from '../../platform/tabular/index.ts'
import { personnelRefusal } from '../relations.ts'
import type { RosterFile } from '../roster/findings.ts'
import { fileNames } from './import-rules.ts'
import { insistImport } from './opened.ts'

/** The list of defects as a file, for those who mend them in the personnel system. */
export async function exportDefects(
  tx: Tx,
  actor: Actor,
  { importId, format }: { readonly importId: string; readonly format: ExportFormat },
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
  return exportTable({
    name: '取込みで直すところ',
    day: actor.today.toString(),
    format,
    columns: [
      { header: 'ファイル', kind: 'text' },
      { header: '行', kind: 'number' },
      { header: '職員番号', kind: 'text' },
      { header: '列', kind: 'text' },
      { header: '値', kind: 'text' },
      { header: 'わけ', kind: 'text' },
      { header: '直し方', kind: 'text' },
    ],
    rows: rows.map(({ file, lines, staffNumber, columnHeader, value, says, fix }) => [
      file === null ? '' : fileNames[file as RosterFile],
      lines[0] ?? null,
      staffNumber,
      columnHeader,
      value,
      says,
      fix,
    ]),
  })
}
