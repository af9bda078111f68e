import { readFileSync, statSync } from 'node:fs'
import type pg from 'pg'
import { databaseOf } from './database.ts'
import type { Request } from './load.ts'
import type { Served } from './server.ts'

/** A statement as PostgreSQL was asked it, and its values. */
export type Statement = { readonly text: string; readonly values: readonly (string | null)[] }

const mark = '~statement~'

/**
 * What each request asks of the database, in order, as the log of PostgreSQL tells it: nothing of the app is in between. The city must be served
 * without its worker, whose statements would stand among them.
 */
export async function statementsOf(served: Served, requests: readonly Request[]): Promise<readonly Statement[][]> {
  const database = await databaseOf(served.data)
  const log = `${served.data}/postgres.log`
  const ask = async ({ path, cookie }: Request) =>
    (await fetch(`${served.url}${path}`, { headers: { cookie } })).arrayBuffer()
  for (const request of requests) await ask(request)

  await database.query(`alter system set log_line_prefix = '${mark}'`)
  await database.query('select pg_reload_conf()')
  // The server is started so that no value comes into its log; here they are a demo's.
  await database.query("alter database sodachi set log_error_verbosity = 'default'")
  await database.query('alter database sodachi set log_min_duration_statement = 0')
  await endOthers(database)
  const all: Statement[][] = []
  for (const request of requests) {
    const from = statSync(log).size
    await ask(request)
    await settled(log)
    all.push(parsed(readFileSync(log).subarray(from).toString('utf8')))
  }
  await database.query('alter database sodachi reset log_min_duration_statement')
  await database.query('alter database sodachi reset log_error_verbosity')
  await database.query('alter system reset log_line_prefix')
  await database.query('select pg_reload_conf()')
  await endOthers(database)
  await database.end()
  return all
}

/** What a database sets for its connections holds from the next one on. */
const endOthers = (database: pg.Client) =>
  database.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'sodachi' and pid <> pg_backend_pid()",
  )

async function settled(log: string) {
  for (let size = -1; size !== statSync(log).size; ) {
    size = statSync(log).size
    await new Promise((later) => setTimeout(later, 200))
  }
}

/** A statement is told when it is bound and when it is executed; its values stand in the line after. */
function parsed(log: string): Statement[] {
  const lines = log.split(mark)
  return lines.flatMap((line, at) => {
    const [, text] = /^LOG: {2}duration: [\d.]+ ms {2}(?:statement|execute [^:]+): ([\s\S]+)$/.exec(line) ?? []
    if (text === undefined) return []
    const detail = lines[at + 1]?.startsWith('DETAIL:') ? (lines[at + 1] ?? '') : ''
    const values = [...detail.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map(
      ([, value]) => value?.replaceAll("''", "'") ?? null,
    )
    return [{ text: text.trim(), values }]
  })
}
