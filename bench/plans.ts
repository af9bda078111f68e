import { mkdirSync, writeFileSync } from 'node:fs'
import { databaseOf } from './database.ts'
import { report } from './report.ts'
import type { Statement } from './statements.ts'

/** Rows from which on a table is too large to be read as a whole for one page. */
const large = 5_000

type Node = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Schema?: string
  readonly 'Actual Loops'?: number
  readonly Plans?: readonly Node[]
}

/**
 * Plans of the statements of each read, with the wall around them, kept as texts in a folder; and the large tables that one of them reads whole.
 * Everything is taken back.
 */
export async function reportPlans(data: string, into: string, reads: ReadonlyMap<string, readonly Statement[]>) {
  mkdirSync(into, { recursive: true })
  const database = await databaseOf(data)
  await database.query('set role sodachi_login')
  const whole = new Set<string>()
  for (const [name, statements] of reads) {
    const texts: string[] = []
    for (const { text, values } of statements) {
      if (!/^(select|with|insert|update|delete)\b/i.test(text)) {
        await database.query(/^commit\b/i.test(text) ? 'rollback' : text)
        continue
      }
      const explained = async (how: string) =>
        (await database.query(`explain (${how}) ${text}`, [...values])).rows.map((row) => row['QUERY PLAN'])
      const [json] = await explained('verbose, format json')
      for (const node of nodes(json[0].Plan)) {
        if (node['Node Type'] === 'Seq Scan') whole.add(`${node.Schema}.${node['Relation Name']}`)
      }
      texts.push(`${text}\n\n${(await explained('analyze, buffers')).join('\n')}\n`)
    }
    writeFileSync(`${into}/${name.replaceAll(/[^a-z0-9]+/gi, '-')}.txt`, texts.join('\n\n'))
  }
  await database.query('reset role')
  const { rows } = await database.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.reltuples >= $1 and n.nspname || '.' || c.relname = any ($2)`,
    [large, [...whole]],
  )
  await database.end()
  report({
    name: `hot queries: tables of ${large} rows or more that are read whole`,
    value: rows.length,
    unit: rows.map((row) => row.name).join(', '),
    limit: 0,
    better: 'lower',
  })
}

function* nodes(node: Node): Generator<Node> {
  yield node
  for (const inner of node.Plans ?? []) yield* nodes(inner)
}
