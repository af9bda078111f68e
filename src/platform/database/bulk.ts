import { sql } from 'kysely'
import type { Tx } from './city.ts'
import type { DB } from './schema.ts'

/** Rows of one statement: enough to make round trips cheap, few enough to keep the text of a statement small. */
const rowsPerStatement = 5_000

/**
 * Inserts many rows of one shape with few statements. Keys are the columns in camelCase; all rows have the keys of the first.
 * Sent as one JSON text a statement: 40,000 postings in about a second, where bound values of that many rows take ten.
 */
export async function insertMany(tx: Tx, table: keyof DB & string, rows: readonly Record<string, unknown>[]) {
  const first = rows[0]
  if (!first) return
  const keys = Object.keys(first)
  const columns = sql.join(keys.map((key) => sql.ref(key)))
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const json = JSON.stringify(
      rows.slice(at, at + rowsPerStatement).map((row) => Object.fromEntries(keys.map((key) => [snake(key), row[key]]))),
    )
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${json}::json)`.execute(tx)
  }
}

const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
