import type { ClientBase } from 'pg'
import type { DurabilitySettings } from './rules.ts'

/** Anything that runs SQL: a client, a pool's client or the pool itself. */
export type Queryable = Pick<ClientBase, 'query'>

/** As this session sees them, with what `alter role` and `alter database` set for others. */
export async function readDurability(client: Queryable): Promise<DurabilitySettings> {
  const { rows } = await client.query<DurabilitySettings>(`
    select current_setting('fsync') as "fsync",
           current_setting('full_page_writes') as "fullPageWrites",
           current_setting('synchronous_commit') as "synchronousCommit",
           current_setting('synchronous_standby_names') as "synchronousStandbyNames",
           array(select unnest(setconfig) from pg_catalog.pg_db_role_setting
                  where setdatabase in (0, (select oid from pg_catalog.pg_database where datname = current_database()))
                ) as "overrides"`)
  const [settings] = rows
  if (!settings) throw new Error('select without from gave no row')
  return settings
}
