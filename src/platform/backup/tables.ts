import pg from 'pg'
import { invariant } from '../refusal.ts'

/**
 * Rows of a moment, left out: a restored city must not know sessions that have ended since, and tokens that still work have no
 * place in a file that is carried about.
 */
export const momentary: readonly string[] = ['auth.session', 'auth.verification', 'auth.attempt', 'auth.known_device']

export type Table = {
  /** schema.table, unquoted. */
  readonly name: string
  readonly columns: readonly string[]
  /** Quoted columns of the primary key, text among them under a collation that is the same on every server. */
  readonly keys: readonly string[]
  /** Triggers that fire for our own sessions. */
  readonly triggers: readonly string[]
  readonly needs: readonly string[]
}

/**
 * What both ends have to agree upon, so that equal rows are equal bytes on every server. Also: no filter of the database's own
 * makes a copy incomplete without an error, and a long copy is not timed out.
 */
export const copySettings = `
  set local client_encoding = 'UTF8'; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex';
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = '30s'`

const schemas = `select oid from pg_namespace where nspowner = 'sodachi_owner'::regrole and nspname <> 'migration'`

/** Every table of the rooms, each after those that it refers to. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { iswhole: boolean }>(`
    select n.nspname || '.' || c.relname as name,
      array(
        select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum
      ) as columns,
      array(
        select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
        from pg_index i cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary order by k.place
      ) as keys,
      array(
        select t.tgname::text from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled = 'O' order by 1
      ) as triggers,
      array(
        select distinct rn.nspname || '.' || r.relname
        from pg_constraint f join pg_class r on r.oid = f.confrelid join pg_namespace rn on rn.oid = r.relnamespace
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid
      ) as needs,
      exists (
        select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
          and p.polroles = array['sodachi_owner'::regrole::oid] and pg_get_expr(p.polqual, c.oid) = 'true'
      ) and not exists (
        select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
          and (0::oid = any (p.polroles) or 'sodachi_owner'::regrole::oid = any (p.polroles))
      ) as iswhole
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.oid in (${schemas}) and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`)
  for (const { name, keys, iswhole } of rows) {
    invariant(iswhole, `the owner sees every row of ${name}: platform.wall`)
    invariant(keys.length > 0, `${name} has a primary key, which orders its copy`)
  }
  return inOrder(rows.map(({ name, columns, keys, triggers, needs }) => ({ name, columns, keys, triggers, needs })))
}

function inOrder(tables: readonly Table[]): Table[] {
  const placed = new Map<string, Table>()
  for (let waiting = tables; waiting.length > 0; ) {
    const ready = waiting.filter(({ needs }) => needs.every((needed) => placed.has(needed)))
    invariant(ready.length > 0, `no circle of references among ${waiting.map(({ name }) => name).join(', ')}`)
    for (const table of ready) placed.set(table.name, table)
    waiting = waiting.filter(({ name }) => !placed.has(name))
  }
  return [...placed.values()]
}

export async function listSequences(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.oid in (${schemas}) and c.relkind = 'S' order by 1`,
  )
  return rows.map(({ name }) => name)
}

/** `schema.table` as SQL. */
export const sqlName = (name: string) => name.split('.').map(pg.escapeIdentifier).join('.')

const columnsOf = ({ columns }: Table) => columns.map(pg.escapeIdentifier).join(', ')

/** In the order of the primary key: the same rows give the same bytes, wherever and in whatever order they were written. */
export const copyOut = (table: Table) =>
  `copy (select ${columnsOf(table)} from ${sqlName(table.name)} order by ${table.keys.join(', ')}) to stdout`

export const copyIn = (table: Table) => `copy ${sqlName(table.name)} (${columnsOf(table)}) from stdin`
