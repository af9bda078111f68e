import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { audit, type Tx } from '../database/index.ts'
import { Refusal } from '../refusal.ts'
import type { Examined } from './content.ts'
import { refuse } from './refusals.ts'
import { openStorage, type Storage } from './storage.ts'

/** What a file hangs on: a kind that a room has a policy for, and the id of the thing. */
export type Owner = {
  readonly kind:
    | 'jobs.result'
    | 'insight.document'
    | 'disclosure.copy'
    | 'requests.attachment'
    | 'training.material'
    | 'training.captions'
    | 'training.handout'
    | 'training.package'
  readonly id: string
}

let opened: { storage: Storage | null } | undefined
/** The storage of this process, from its environment; null for the database. */
export function cityStorage(): Storage | null {
  opened ??= { storage: openStorage(process.env) }
  return opened.storage
}

const partBytes = 1024 * 1024

/** A file whose bytes are where they belong, or will be in the transaction that keeps it. */
export type Prepared = Examined & { readonly id: string; readonly store: 'database' | 's3' }

/**
 * Brings bytes to the city's storage before any transaction waits for them. What is then not kept, because the transaction is taken back, is an
 * object without a file, which the nightly job removes.
 */
export async function prepareFile(examined: Examined, storage = cityStorage()): Promise<Prepared> {
  const id = randomUUID()
  await storage?.put(id, examined.bytes)
  return { ...examined, id, store: storage === null ? 'database' : 's3' }
}

/** Hangs a file on its owner, in the transaction of the act. The wall says whether the actor may. */
export async function keepFile(tx: Tx, { id, name, mediaType, bytes, store }: Prepared, owner: Owner) {
  await tx
    .insertInto('platform.file')
    .values({
      id,
      ownerKind: owner.kind,
      ownerId: owner.id,
      name,
      mediaType,
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      store,
    })
    .execute()
  if (store === 's3') return
  // One piece after the other: together they would stand in memory twice.
  for (let position = 0; position * partBytes < bytes.length; position++)
    await tx
      .insertInto('platform.filePart')
      .values({
        fileId: id,
        position,
        bytes: Buffer.from(bytes.subarray(position * partBytes, (position + 1) * partBytes)),
      })
      .execute()
}

/** The latest file of each owner that the actor may see, by the owner's id. */
export async function latestFiles(tx: Tx, kind: Owner['kind'], ownerIds: readonly string[]) {
  if (ownerIds.length === 0) return new Map<string, { fileId: string; name: string; sizeBytes: number }>()
  const rows = await tx
    .selectFrom('platform.file')
    .distinctOn('ownerId')
    .select(['ownerId', 'id as fileId', 'name', 'sizeBytes'])
    .where('ownerKind', '=', kind)
    .where('ownerId', '=', sql<string>`any(${ownerIds}::uuid[])`)
    .orderBy('ownerId')
    .orderBy('turn', 'desc')
    .execute()
  return new Map(rows.map(({ ownerId, ...file }) => [ownerId, file]))
}

/** A file for whoever may see it, with its bytes where the database has them. That it was taken is audited. */
export async function openFile(tx: Tx, id: string) {
  const file = await tx
    .selectFrom('platform.file')
    .select(['id', 'name', 'mediaType', 'sizeBytes', 'sha256', 'store'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => refuse.noSuchFile())
  const parts =
    file.store === 's3'
      ? []
      : await tx.selectFrom('platform.filePart').select('bytes').where('fileId', '=', id).orderBy('position').execute()
  await audit(tx, { did: 'files.take', record: id })
  return { ...file, parts: parts.map(({ bytes }) => bytes) }
}

type Opened = Awaited<ReturnType<typeof openFile>>

/** The same for who goes on without a file that was damaged or changed: null. A storage that is away is still refused. */
export function openedBytes(file: Opened, storage = cityStorage()): Promise<Uint8Array | null> {
  return bytesOf(file, storage).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === refuse.damaged('').code) return null
    throw error
  })
}

/** The bytes of an opened file, compared with what was kept. Refuses what was damaged or changed. */
export async function bytesOf({ id, store, parts, sha256 }: Opened, storage = cityStorage()): Promise<Uint8Array> {
  if (store === 's3' && storage === null) throw refuse.storageAway() // kept there, and no longer configured
  const bytes = store === 's3' && storage ? await storage.get(id) : Buffer.concat(parts)
  if (!createHash('sha256').update(bytes).digest().equals(sha256)) throw refuse.damaged(id)
  return bytes
}
