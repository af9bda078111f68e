import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { type ExportFormat, exportTable } from '../../platform/tabular/index.ts'
import { insistNamed } from './officers.ts'
import { payUseNames } from './pay-rules.ts'
import { refuse } from './refusals.ts'
import { loadRun } from './run.ts'

type Row = {
  staffNumber: string | null
  written: string | null
  band: string | null
  value: number | null
  column: string | null
  results: { source: string; mark: string; round: number; sheetId: string; corrected: string | null }[]
}

/** A decided run as the file for 給与. Which file it was stands with its hash in the record of the run. */
export async function exportRun(tx: Tx, _: Actor, { runId, format }: { runId: string; format: ExportFormat }) {
  const run = await loadRun(tx, runId)
  await insistNamed(tx, run.use, run.authority)
  if (run.state !== 'decided') throw refuse.notDecided()
  const { rows } = await sql<Row>`
    select coalesce(n.number, d.staff_number) as "staffNumber", d.written, l.band, l.value, l.rate_column as column, l.results
    from evaluation.use_line l
    left join people.directory_entry d on d.person_id = l.person_id and d.from_day <= access.today() and d.to_day > access.today()
    left join people.staff_number n on n.person_id = l.person_id and upper_inf(n.recorded) and n.during @> ${run.baseOn}::date
    where l.run_id = ${runId} order by 1 nulls last, l.person_id`.execute(tx)
  const band = (code: string | null) => run.rules.bands.find((one) => one.code === code)?.name ?? '対象外'
  const columnName = (code: string | null) => run.rules.columns.find((one) => one.code === code)?.name ?? null
  const sourceName = (id: string) => run.occasion.sources.find((one) => one.id === id)?.name ?? id
  const made = await exportTable({
    name: `${payUseNames[run.use]}_${run.occasion.name}`,
    day: run.baseOn,
    columns: [
      { header: '職員番号', width: 12, kind: 'text' },
      { header: '氏名', width: 18, kind: 'text' },
      { header: '区分', width: 16, kind: 'text' },
      { header: run.use === 'bonus' ? '成績率（1000分の）' : '号給', width: 18, kind: 'number' },
      { header: '適用した列', width: 18, kind: 'text' },
      { header: '使った結果', width: 40, kind: 'text' },
    ],
    rows: rows.map((row) => [
      row.staffNumber,
      row.written,
      band(row.band),
      row.value,
      columnName(row.column),
      row.results
        .map(
          ({ source, mark, round, corrected }) =>
            `${sourceName(source)} ${mark}（第${round}回${corrected === null ? '' : `・訂正 ${corrected}`}）`,
        )
        .join('、'),
    ]),
    format,
  })
  const sha256 = createHash('sha256')
    .update(new Uint8Array(await made.file.arrayBuffer()))
    .digest('hex')
  await tx
    .insertInto('evaluation.useExport')
    .values({ runId, format, fileName: made.file.name, rows: made.rows, sha256 })
    .execute()
  await audit(tx, { did: 'evaluation.exportUseRun', record: runId, fields: [format], purpose: 'pay' })
  return made
}
