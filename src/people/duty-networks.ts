import { sql } from 'kysely'
import type { Actor, Tx } from '../platform/database/index.ts'
import type { DutyNetworks } from './duty-network-rules.ts'
import { type Duty, dutyNames } from './duty-rules.ts'
import { refuse } from './refusals.ts'

/**
 * Nobody takes from themself, where they sit, a duty that they now use: who could set it back would be gone without a word. Asked by the comparison of
 * the wall (access.withhold), so that both mean the same; an address that is not known is in no network. The command line may: it sits nowhere.
 */
export async function insistOnStayingIn(tx: Tx, actor: Actor, networks: DutyNetworks) {
  const { rows } = await sql<{ duty: Duty; address: string | null }>`
    select held.duty, access.address() as address from unnest(${actor.duties}::text[]) as held (duty), (select ${JSON.stringify(networks)}::jsonb as value) as given
    where given.value ? held.duty and not exists (
      select from jsonb_array_elements_text(given.value -> held.duty) as network where access.address()::inet <<= network::inet)`.execute(
    tx,
  )
  const [first] = rows
  if (first) throw refuse.wouldShutOneselfOut(rows.map(({ duty }) => dutyNames[duty]).join('、'), first.address)
}

/** Where the request comes from, as the wall knows it; null where nobody trusted says. */
export async function ownAddress(tx: Tx): Promise<string | null> {
  const { rows } = await sql<{ address: string | null }>`select access.address() as address`.execute(tx)
  return rows[0]?.address ?? null
}
