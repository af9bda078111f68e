import { sql } from 'kysely'
import type { Tx } from '../platform/database/index.ts'

/** Where mail to an account goes today; null for nobody, somebody away, or somebody without an address. */
export async function addressOf(tx: Tx, accountId: string): Promise<string | null> {
  const { rows } = await sql<{
    address: string
  }>`select address from people.mail_addresses(array[${accountId}::uuid])`.execute(tx)
  return rows[0]?.address ?? null
}
