import { sql } from 'kysely'
import type { City, Tx } from '../../platform/database/index.ts'

/**
 * Asks people what is due today: the yearly question while its window is open, and the reading of a new 職位 from the day on which an order
 * takes effect, be it entered today, last week or last year for today. Asking twice is asking once. Returns how many were asked.
 */
export async function askWhatIsDue(tx: Tx): Promise<number> {
  const { rows } = await sql<{ asked: number }>`select growth.ask_what_is_due() as asked`.execute(tx)
  return rows[0]?.asked ?? 0
}

/** The same as the service that a running server calls every few minutes. */
export const askWhatIsDueIn = (city: City): Promise<number> => city.asService('due-asks', (tx) => askWhatIsDue(tx))
