import { AsyncLocalStorage } from 'node:async_hooks'

const uses = new AsyncLocalStorage<string>()

/**
 * Says what is done within `work` is for, by the code of the 利用目的: each transaction that begins in it is entered with that use, and
 * the wall shows of every kind of record only what the ledger allows for it on that day. null: keeping the records, and showing them
 * to those whose they are, which is no use of the ledger. A use that was said is not unsaid further in.
 */
export function usingFor<T>(use: string | null, work: () => T): T {
  return use === null ? work() : uses.run(use, work)
}

/** The use that was said, or null. */
export const currentUse = (): string | null => uses.getStore() ?? null

const operations = new AsyncLocalStorage<string>()

/** Names what a statement within `work` belongs to (`growth.home`, `jobs.people.export`), for whoever looks at what was slow. */
export const during = <T>(operation: string, work: () => T): T => operations.run(operation, work)

export const currentOperation = (): string | null => operations.getStore() ?? null
