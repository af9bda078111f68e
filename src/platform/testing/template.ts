import { randomBytes } from 'node:crypto'
import { type ConnectionConfig, connect, migrate, prepareServer, readMigrations } from '../database/index.ts'

/** Makes the migrated database that each test file copies, and returns its name. Nobody may stay connected to it. */
export async function prepareTemplate(server: ConnectionConfig): Promise<string> {
  const name = `sodachi_template_${randomBytes(4).toString('hex')}`
  const admin = await connect({ ...server, database: 'postgres' })
  await admin.query(`create database ${name}`)
  await admin.end()
  const client = await connect({ ...server, database: name })
  await prepareServer(client)
  await migrate(client, readMigrations())
  await client.end()
  return name
}
