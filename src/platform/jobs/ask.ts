import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import { invariant } from '../refusal.ts'
import type { JobKind } from './job-kind.ts'

/**
 * Asks for a job in the transaction of the caller: it runs when that is kept, and never was when it is not. Returns its id. It will run with the
 * rights that the account has then, and no more than it has now.
 */
export async function askJob<Args>(tx: Tx, kind: Pick<JobKind<Args>, 'name' | 'args'>, args: Args) {
  const given = JSON.stringify(kind.args.parse(args))
  const { rows } = await sql<{ id: string }>`select platform.ask_job(${kind.name}, ${given}::jsonb) as id`.execute(tx)
  const id = rows[0]?.id
  invariant(id, 'a job that was asked for has an id')
  return id
}
