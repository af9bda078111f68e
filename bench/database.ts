import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Where the PostgreSQL of a city that is served listens, and as whom one signs in. */
export function addressOf(data: string) {
  const [, , , port, host] = readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')
  if (!host) throw new Error(`no socket in ${data}: the bench runs where PostgreSQL has one`)
  return { host, port: Number(port), user: 'postgres', database: 'sodachi' }
}

/** A connection with every right, past the app. */
export async function databaseOf(data: string): Promise<pg.Client> {
  const client = new pg.Client(addressOf(data))
  await client.connect()
  return client
}
