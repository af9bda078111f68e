import { createHash } from 'node:crypto'
import { Refusal } from '../../platform/refusal.ts'
import { readTable, type Table } from '../../platform/tabular/index.ts'
import type { Defect, RosterFile } from './findings.ts'
import type { RosterTables } from './rules.ts'

/** The three files, opened. */
export type RosterFiles = {
  /** null when one of them is no table at all. */
  readonly tables: RosterTables | null
  readonly defects: readonly Defect[]
  /** Of their bytes: the same files are known again. */
  readonly hash: string
}

/** In the order in which their hash is drawn. */
const rosterFileOrder = ['org.csv', 'staff.csv', 'history.csv'] as const satisfies readonly RosterFile[]

/** Opens the three files; `onRows` hears now and then how many rows were read so far. */
export async function readRosterFiles(
  bytesOf: (file: RosterFile) => Uint8Array | Promise<Uint8Array>,
  onRows: (read: number) => void = () => {},
): Promise<RosterFiles> {
  const hash = createHash('sha256')
  const defects: Defect[] = []
  const tables: Table[] = []
  let before = 0
  for (const file of rosterFileOrder) {
    const bytes = await bytesOf(file)
    hash.update(`${bytes.length}\n`).update(bytes)
    const table = await tableOf(file, bytes, (read) => onRows(before + read))
    if ('reason' in table) defects.push(table)
    else tables.push(table)
    before += 'reason' in table ? 0 : table.rows.length
    onRows(before)
  }
  const [org, staff, history] = tables
  return {
    tables: org && staff && history ? { org, staff, history } : null,
    defects,
    hash: hash.digest('hex'),
  }
}

async function tableOf(file: RosterFile, bytes: Uint8Array, onRows: (read: number) => void): Promise<Table | Defect> {
  try {
    return await readTable(bytes, { onRows })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return {
      file,
      line: 1,
      column: null,
      value: '',
      reason: error.message,
      fix: error.fix,
      staffNumber: null,
      related: [],
    }
  }
}
