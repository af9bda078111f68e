import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { passwordFile } from './cluster.ts'
import { readDurability } from './durability.ts'
import type { DataHome } from './folders.ts'
import type { PidFile } from './postmaster.ts'
import type { DurabilitySettings } from './rules.ts'

/** For pg; the caller adds `database`. The superuser: row-level security does not hold for it. */
export type Connection = {
  /** Folder of the socket, or the loopback address on Windows. */
  readonly host: string
  readonly port: number
  readonly user: 'postgres'
  /** Only on Windows, where the server listens on loopback. */
  readonly password?: string
}

export function connectionTo(home: DataHome, { port, socketFolder }: PidFile): Connection {
  if (socketFolder !== '') return { host: socketFolder, port, user: 'postgres' }
  return { host: '127.0.0.1', port, user: 'postgres', password: readFileSync(passwordFile(home), 'utf8') }
}

export type Answer = {
  readonly version: string
  readonly dataDirectory: string
  readonly durability: DurabilitySettings
}

/** What the server says of itself, or null while it does not let us in. */
export async function ask(connection: Connection): Promise<Answer | null> {
  const client = new Client({ ...connection, database: 'postgres', connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined) // a server lost between two queries rejects the query; unheard, it would end the process
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; dataDirectory: string }>(`
      select current_setting('server_version') as "version", current_setting('data_directory') as "dataDirectory"`)
    const [said] = rows
    return said ? { ...said, durability: await readDurability(client) } : null
  } catch {
    return null
  } finally {
    await client.end().catch(() => undefined)
  }
}
