import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import type { Answer } from './peek-table.ts'
import { readXlsx } from './xlsx-reader.ts'

/** The thread of `peekTable`: opens one Excel file and ends. */
async function answer(): Promise<Answer> {
  try {
    const table = await readXlsx(workerData as Uint8Array)
    return { table: { ...table, rows: table.rows.slice(0, 50) } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, kind, message, fix, field } = error
    return { refusal: { code, kind, says: message, fix, field: field ?? undefined } }
  }
}

parentPort?.postMessage(await answer())
