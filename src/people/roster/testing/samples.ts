import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { invariant } from '../../../platform/refusal.ts'
import { readCsv, type Table } from '../../../platform/tabular/index.ts'
import { type PolicyPackage, readPackage } from '../../../policy/index.ts'
import { layouts } from '../columns.ts'
import type { RosterFile } from '../findings.ts'
import type { RosterTables } from '../rules.ts'

export type Sample = 'roster-300' | 'roster-dirty'
export const rosterFiles: readonly RosterFile[] = ['org.csv', 'staff.csv', 'history.csv']

export function samplePath(sample: Sample, file: RosterFile | 'defects.json'): string {
  return join(import.meta.dirname, '../fixtures', sample, file)
}

export function sampleTable(sample: Sample, file: RosterFile): Table {
  return readCsv(readFileSync(samplePath(sample, file)))
}

export function sampleTables(sample: Sample): RosterTables {
  return {
    org: sampleTable(sample, 'org.csv'),
    staff: sampleTable(sample, 'staff.csv'),
    history: sampleTable(sample, 'history.csv'),
  }
}

/** What is known to be wrong with roster-dirty. A defect of the whole line has no column. */
export function plantedDefects(): { file: RosterFile; line: number; column?: string; value?: string; why: string }[] {
  return JSON.parse(readFileSync(samplePath('roster-dirty', 'defects.json'), 'utf8'))
}

/** The model policy that comes with Sodachi. */
export function modelPolicy(): PolicyPackage {
  const yaml = readFileSync(join(import.meta.dirname, '../../../../policy/model/policy.yaml'), 'utf8')
  const { package: policy } = readPackage(yaml)
  invariant(policy, 'the model policy reads without findings')
  return policy
}

type Row<File extends RosterFile> = Partial<Record<keyof (typeof layouts)[File], string>>

/** A file of the standard layout with these lines; columns that are not named are empty. */
export function tableOf<File extends RosterFile>(file: File, rows: readonly Row<File>[]): Table {
  const names = Object.keys(layouts[file])
  const header = names.map(
    (name) => (layouts[file] as Record<string, { headers: readonly string[] }>)[name]?.headers[0] ?? name,
  )
  return {
    encoding: 'utf-8',
    sheet: null,
    header,
    rows: rows.map((row, at) => {
      const cells = names.map((name) => (row as Record<string, string | undefined>)[name] ?? '')
      return { line: at + 2, cells, cellCount: cells.length, undecodable: [] }
    }),
  }
}

/** The table with one cell changed. */
export function withCell(table: Table, line: number, column: string, value: string): Table {
  const index = table.header.indexOf(column)
  invariant(index >= 0, `the file has a column ${column}`)
  return {
    ...table,
    rows: table.rows.map((row) =>
      row.line === line ? { ...row, cells: row.cells.map((cell, at) => (at === index ? value : cell)) } : row,
    ),
  }
}

export function cellAt(table: Table, line: number, column: string): string {
  const row = table.rows.find((one) => one.line === line)
  return row?.cells[table.header.indexOf(column)] ?? ''
}
