// Exit 0 when a PostgreSQL of at least version 15 answers at the URL and lets us make databases.
import { connect } from '../src/platform/database/index.ts'

try {
  const client = await connect({ connectionString: process.argv[2] ?? '' })
  const { rows } = await client.query<{ version: number; may: boolean }>(
    `select current_setting('server_version_num')::int as version, rolsuper as may from pg_roles where rolname = current_user`,
  )
  await client.end()
  process.exitCode = rows[0] && rows[0].version >= 150_000 && rows[0].may ? 0 : 1
} catch {
  process.exitCode = 1
}
