import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { type Actor, beside, type Tx } from '../database/index.ts'
import { no, refusals } from '../refusal.ts'
import type { RequestContext } from './procedure.ts'

const refuse = refusals('platform', {
  keyReused: no({
    kind: 'conflict',
    says: '同じ識別子（Idempotency-Key）で、ちがう内容が送られました。',
    fix: '操作ごとに、新しい識別子を付けて送ってください。',
  }),
})

const validKey = /^[\x21-\x7e]{8,100}$/

/** The name that a request gives to its change; none where it is not one that we keep. */
export function keyOf(headers: Headers): string | undefined {
  const key = headers.get('Idempotency-Key')
  return key !== null && validKey.test(key) ? key : undefined
}

/** A change that names itself, so that it may be sent again. */
export type Named = { readonly key: string; readonly operation: string; readonly input: unknown }

/**
 * The same context, in which each transaction is made at most once for its account and key (quality.md R3): the first one keeps what it
 * came to in the transaction itself, and another with the same key gets that and does nothing. One under way is waited for. What was
 * refused keeps nothing and may be tried again.
 */
export function onceContext(context: RequestContext, { key, operation, input }: Named): RequestContext {
  const inputHash = createHash('sha256')
    .update(JSON.stringify(input, plain) ?? '')
    .digest('base64')
  let step = 0
  return {
    ...context,
    look: undefined,
    as: (work) => {
      step += 1
      const row = { key, step, operation, inputHash }
      // Whoever is signed out keeps nothing, and the sign-in may end between the two.
      const asAccount = (how: typeof firstTime) =>
        context.as((tx, actor) => (actor.accountId === null ? work(tx, actor) : how(tx, actor, row, work)))
      return asAccount(firstTime).catch((error: unknown) => {
        if (!isClaimed(error)) throw error
        return asAccount(answerBefore)
      })
    },
  }
}

type Row = {
  readonly key: string
  readonly step: number
  readonly operation: string
  readonly inputHash: string
}

/** The claim goes out together with what the work asks first: where the key is taken, it fails, and with it all that comes after it. */
async function firstTime<T>(tx: Tx, actor: Actor, row: Row, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> {
  await beside(tx.insertInto('platform.writtenOnce').values(row).compile())
  const is = await work(tx, actor)
  await beside(
    tx
      .updateTable('platform.writtenOnce')
      .set({ answer: sql`${kept(is)}::jsonb` })
      .where('accountId', '=', actor.accountId)
      .where('key', '=', row.key)
      .where('step', '=', row.step)
      .compile(),
  )
  return is
}

const isClaimed = (error: unknown) =>
  error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === 'written_once_pkey'

async function answerBefore<T>(tx: Tx, actor: Actor, row: Row, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> {
  const before = await tx
    .selectFrom('platform.writtenOnce')
    .select(['operation', 'inputHash', 'answer'])
    .select(leavingTrace)
    .where('accountId', '=', actor.accountId)
    .where('key', '=', row.key)
    .where('step', '=', row.step)
    .executeTakeFirstOrThrow()
  if (before.operation !== row.operation || before.inputHash !== row.inputHash) throw refuse.keyReused()
  const answer = before.answer as { readonly is?: T; readonly isFile?: true } | null
  return answer?.isFile ? work(tx, actor) : (answer?.is as T)
}

/** A word in the log and nowhere else: who only reads does not wait for a standby at the commit, and what is told here may not be on one yet. */
const leavingTrace = sql`pg_logical_emit_message(true, 'sodachi', '')`.as('trace')

/** A file is not kept: to make it again changes nothing. */
function kept(is: unknown): string {
  let isFile = false
  const text = JSON.stringify({ is }, (name, value: unknown) => {
    isFile ||= value instanceof Blob
    return plain(name, value)
  })
  return isFile ? JSON.stringify({ isFile }) : text
}

/** As it goes over the wire; a file counts by its name and size. */
function plain(_: string, value: unknown) {
  if (typeof value === 'bigint') return Number(value)
  return value instanceof Blob ? [(value as Blob & { name?: string }).name, value.size] : value
}
