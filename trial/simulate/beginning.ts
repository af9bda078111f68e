import type pg from 'pg'

/** So many seeds leave their dead rows, until they are cleared away: to clear them makes the server plan anew what it has planned. */
const clearedEvery = 20

type Table = { readonly name: string; readonly kept: string; readonly columns: string; readonly rows: number }

/**
 * Remembers what a database holds, and brings it back to that: a seed begins with the same rows and the same numbers as the one before it, on lines that
 * know its statements already. A database of its own for each cost as much as all its steps, because a new line plans every statement anew.
 */
export async function rememberBeginning(admin: pg.Client) {
  await admin.query('create schema beginning')
  const tables = await keep(admin)
  const numbers = await standOf(admin)
  const changed = tables.map(
    ({ name, rows }, nth) =>
      `select ${nth} as nth where (select count(*) filter (where xmin::text::bigint >= $1) > 0 or count(*) <> ${rows} from ${name})`,
  )
  const askChanged = { name: 'changed since the beginning', text: changed.join(' union all ') }
  let since = await nextTransaction(admin)
  let times = 0

  return {
    async comeBack() {
      const { rows } = await admin.query<{ nth: number }>({ ...askChanged, values: [since] })
      const again = rows.map(({ nth }) => tables[nth] as Table)
      await admin.query(
        `begin; set local session_replication_role = replica; ${again.map(refilled).join('; ')}; ${numbers}; commit`,
      )
      times += 1
      if (times % clearedEvery === 0) await admin.query(`vacuum`)
      since = await nextTransaction(admin)
    },
  }
}

/** A copy of every table, beside it in the same database. */
async function keep(admin: pg.Client): Promise<Table[]> {
  const { rows } = await admin.query<Omit<Table, 'rows'>>(`
    select format('%I.%I', n.nspname, c.relname) as name, format('beginning.%I', n.nspname || '.' || c.relname) as kept,
      (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$|beginning$)' order by 1`)
  const tables: Table[] = []
  for (const table of rows) {
    const { rowCount } = await admin.query(`create table ${table.kept} as select * from ${table.name}`)
    tables.push({ ...table, rows: rowCount ?? 0 })
  }
  return tables
}

const refilled = ({ name, kept, columns }: Table) =>
  `delete from ${name}; insert into ${name} (${columns}) overriding system value select ${columns} from ${kept}`

/** Where every sequence stands, as the statement that puts it there. */
async function standOf(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences`,
  )
  const stands: string[] = []
  for (const { name } of rows) {
    const [stand] = (await admin.query(`select last_value, is_called from ${name}`)).rows
    stands.push(`setval('${name}', ${stand.last_value}, ${stand.is_called})`)
  }
  return `select ${stands.join(', ')}`
}

async function nextTransaction(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query('select pg_snapshot_xmax(pg_current_snapshot())::text as next')
  return rows[0].next
}
