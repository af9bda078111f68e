import { type ConnectionConfig, connect } from '../../platform/database/index.ts'

/** Tables that no backup has: what lives for a sign-in or a try, and the queue, which the jobs themselves fill again. */
const isLeftOut = (table: string) =>
  table.startsWith('jobs.') ||
  ['auth.session', 'auth.verification', 'auth.attempt', 'auth.known_device'].includes(table)

/** Every table of a city. */
export async function tablesOf(connection: ConnectionConfig): Promise<string[]> {
  const client = await connect(connection)
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema', 'migration') order by 1`,
    )
    return rows.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/**
 * Number and hash of the rows of every table, whatever their order; without what backing up and restoring leave in each copy of their own.
 * The hash adds up 60 bits of MD5 of each row as text.
 */
export async function tableHashes(connection: ConnectionConfig): Promise<Record<string, string>> {
  const own = `(select id from platform.audit_entry where did in ('platform.backup', 'platform.restore'))`
  const without: Record<string, string> = {
    'platform.audit_entry': `where id not in ${own}`,
    'platform.audit_unsealed': `where entry_id not in ${own}`,
    'platform.backup_run': 'where false',
  }
  const names = (await tablesOf(connection)).filter((name) => !isLeftOut(name))
  const client = await connect(connection)
  try {
    await client.query(`set timezone = 'UTC'`) // servers differ in it, and instants are read as text
    const found: Record<string, string> = {}
    for (const name of names) {
      const { rows } = await client.query<{ sum: string }>(
        `select count(*) || ' ' || coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0) as sum from ${name} t ${without[name] ?? ''}`,
      )
      found[name] = rows[0]?.sum ?? ''
    }
    return found
  } finally {
    await client.end()
  }
}
