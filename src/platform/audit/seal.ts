import { sql } from 'kysely'
import type { City } from '../database/index.ts'
import { invariant } from '../refusal.ts'
import type { Head } from './chain-rules.ts'

/** Entries sealed in one transaction: a tenth of a second of work, so that other sealers and a stopping server wait no longer. */
const entriesPerBatch = 5_000

export type Sealed = {
  readonly count: number
  readonly head: Head
  /** The head noted as that of today; null when today's was noted before. */
  readonly noted: Head | null
}

/** Seals every entry that was committed before, after an outage too; entries written meanwhile may be among them. */
export async function sealAudit(city: City, batch = entriesPerBatch): Promise<Sealed> {
  let count = 0
  let noted: Head | null = null
  for (;;) {
    const done = await sealBatch(city, batch)
    count += done.sealed
    if (done.noted) noted = done.head
    if (done.sealed < batch) return { count, head: done.head, noted }
  }
}

function sealBatch(city: City, most: number) {
  return city.asService('audit-seal', async (tx) => {
    const { rows } = await sql<{ sealed: number; position: number; hash: string; noted: boolean }>`
      select sealed, head_position as position, encode(head_hash, 'hex') as hash, noted from platform.seal_audit(${most})`.execute(
      tx,
    )
    const [done] = rows
    invariant(done, 'sealing always answers')
    return { sealed: done.sealed, noted: done.noted, head: { position: done.position, hash: done.hash } }
  })
}
