import { Worker } from 'node:worker_threads'
import { Refusal, type RefusalKind } from '../refusal.ts'
import { readCsv } from './csv-reader.ts'
import { looksLikeOldExcel, looksLikeZip } from './file-kind.ts'
import { refuse } from './refuse.ts'
import { LIMITS, type Table } from './table.ts'

/** The head of a table: enough to see what its columns are. */
export type Peeked = {
  readonly kind: 'csv' | 'xlsx'
  readonly header: readonly string[]
  /** The first rows, as far as they were looked at. */
  readonly rows: readonly (readonly string[])[]
  /** Lines of a CSV file without its header; null for Excel before all of it is read. */
  readonly rowsAbout: number | null
}

const peekedBytes = 128 * 1024
const peekedRows = 50
/** Longest time in which an Excel file may be opened, in milliseconds. */
const patience = 30_000

/** Looks into a file without holding the server up: the beginning of a CSV file, and Excel, which has no beginning, on a thread of its own. */
export async function peekTable(bytes: Uint8Array<ArrayBuffer>): Promise<Peeked> {
  if (bytes.length > LIMITS.fileBytes) throw refuse.tooLarge(`${LIMITS.fileBytes / 1024 / 1024}MB`)
  if (!looksLikeZip(bytes) && !looksLikeOldExcel(bytes)) return peeked('csv', headOf(bytes), linesIn(bytes) - 1)
  return peeked('xlsx', await readOnThread(bytes), null)
}

/** Reads a whole file that is small: Excel on a thread of its own, since it may hold more than it weighs. */
export async function readSmallTable(bytes: Uint8Array<ArrayBuffer>): Promise<Table> {
  return looksLikeZip(bytes) || looksLikeOldExcel(bytes) ? await readOnThread(bytes) : readCsv(bytes)
}

function peeked(kind: Peeked['kind'], { header, rows }: Table, rowsAbout: number | null): Peeked {
  return { kind, header, rows: rows.slice(0, peekedRows).map(({ cells }) => cells), rowsAbout }
}

function headOf(bytes: Uint8Array<ArrayBuffer>): Table {
  if (bytes.includes(0)) throw refuse.notText()
  const end = bytes.length > peekedBytes ? bytes.lastIndexOf(0x0a, peekedBytes) : -1
  if (end < 0) return readCsv(bytes)
  try {
    return readCsv(bytes.subarray(0, end + 1))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return readCsv(bytes) // the head ended inside quotes, or the file is broken
  }
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) lines += 1
  return bytes.at(-1) === 0x0a ? lines : lines + 1
}

/** What the thread answers: a table, or a refusal in parts, since no class travels between threads. */
export type Answer =
  | { readonly table: Table }
  | { readonly refusal: { code: string; kind: RefusalKind; says: string; fix: string; field?: string | undefined } }

function readOnThread(bytes: Uint8Array): Promise<Table> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./peek-thread.ts', import.meta.url), { workerData: bytes })
    const late = setTimeout(() => {
      reject(refuse.brokenExcel())
      void thread.terminate()
    }, patience)
    thread.once('message', (answer: Answer) => {
      if ('table' in answer) resolve(answer.table)
      else reject(new Refusal(answer.refusal))
    })
    thread.once('error', reject)
    thread.once('exit', () => {
      clearTimeout(late)
      reject(refuse.brokenExcel()) // after an answer this says nothing
    })
  })
}
