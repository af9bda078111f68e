import type { Tx } from '../database/index.ts'
import type { JobKind } from './job-kind.ts'

/**
 * Asks for a job in the transaction of the caller: it runs when that is kept, and never was when it is not. Returns its id. It will run with the
 * rights that the account has then.
 */
export async function askJob<Args, Kept>(tx: Tx, kind: JobKind<Args, Kept>, args: Args) {
  const { id } = await tx
    .insertInto('platform.job')
    .values({ kind: kind.name })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('platform.jobWork')
    .values({ jobId: id, args: JSON.stringify(kind.args.parse(args)) })
    .execute()
  return id
}
