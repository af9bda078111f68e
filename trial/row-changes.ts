import type pg from 'pg'

/** Tables whose rows are other after some work than before it, in the columns that they had before. A table that is gone has changed. */
export async function changesOf<T>(client: pg.Client, work: () => Promise<T>) {
  const columns = await columnsOf(client)
  const before = await hashes(client, columns)
  const took = await work()
  const left = await columnsOf(client)
  const kept = new Map<string, string[]>()
  for (const [table, names] of columns) {
    const there = left.get(table)
    if (there !== undefined)
      kept.set(
        table,
        names.filter((name) => there.includes(name)),
      )
  }
  // Where a column went, the rest has to be as it was: so the rest is asked of before as well, which is over. Such a table counts as changed.
  const after = await hashes(client, kept)
  const changed = [...columns].filter(
    ([table, names]) => kept.get(table)?.length !== names.length || before.get(table) !== after.get(table),
  )
  return { took, changed: changed.map(([table]) => table) }
}

/** Tables whose rows or columns a migration says that it changes; what stands in functions happens later, by others. */
export function namedIn(migration: string): ReadonlySet<string> {
  const now = migration
    .replace(/--.*$/gm, '')
    .replace(/create (or replace )?(function|procedure)[\s\S]*?(\$\w*\$)[\s\S]*?\3/gi, '')
  const named = now.matchAll(
    /\b(?:update|insert into|delete from|drop table|truncate)\s+(?:if exists\s+|only\s+)?([a-z0-9_]+\.[a-z0-9_]+)/gi,
  )
  const less = now.matchAll(
    /\balter table\s+(?:only\s+)?([a-z0-9_]+\.[a-z0-9_]+)[^;]*\b(?:drop column|rename column|rename to|alter column \w+ type)/gi,
  )
  return new Set([...named, ...less].map(([, table]) => table?.toLowerCase() ?? ''))
}

async function columnsOf(client: pg.Client): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ table: string; names: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as table, array_agg(quote_ident(a.attname) order by a.attnum)::text[] as names
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'migration') group by 1 order by 1`,
  )
  return new Map(rows.map(({ table, names }) => [table, names]))
}

async function hashes(
  client: pg.Client,
  columns: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [table, names] of columns) {
    const { rows } = await client.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(sum(('x' || left(md5(row(${names.join(', ')})::text), 15))::bit(60)::bigint), 0) as sum from ${table}`,
    )
    found.set(table, rows[0]?.sum ?? '')
  }
  return found
}
