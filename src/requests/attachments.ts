import type { Actor, Tx } from '../platform/database/index.ts'
import { audit } from '../platform/database/index.ts'
import { examine, keepFile, latestFiles, prepareFile } from '../platform/files/index.ts'
import { insist } from '../platform/refusal.ts'
import { moveRefusal } from './course-rules.ts'
import type { Kinds, Slot } from './kind.ts'
import { type Loaded, loadRequest, moverOf } from './loaded.ts'
import { refuse } from './refusals.ts'

const largest = 20 * 1024 * 1024

/** A scan of the paper, which every kind takes that is entered from paper. */
const paperSlot: Slot = { slot: 'paper', name: '署名した紙', types: ['pdf', 'jpg', 'png'], isRequired: true, most: 5 }
export const slotsOf = ({ kind, enteredBy }: Loaded): readonly Slot[] =>
  enteredBy === null ? kind.slots : [...kind.slots, paperSlot]

/** Files of a request as they stand in a round: what was added by then and not taken away. */
export async function attachmentsIn(tx: Tx, requestId: string, round: number) {
  const rows = await tx
    .selectFrom('requests.attachment')
    .select(['id', 'slot', 'addedIn', 'removedIn', 'putAt'])
    .where('requestId', '=', requestId)
    .where('addedIn', '<=', round)
    .orderBy('putAt')
    .orderBy('id')
    .execute()
  const present = rows.filter(({ removedIn }) => removedIn === null || removedIn > round)
  const files = await latestFiles(
    tx,
    'requests.attachment',
    present.map(({ id }) => id),
  )
  return present.flatMap(({ id, slot, addedIn }) => {
    const file = files.get(id)
    return file ? [{ attachmentId: id, slot, isNew: addedIn === round, ...file }] : []
  })
}

/** Slots that need a file and have none in what would be sent next. */
export async function missingSlots(tx: Tx, request: Loaded): Promise<Slot[]> {
  const needed = slotsOf(request).filter(({ isRequired }) => isRequired)
  if (needed.length === 0) return []
  const present = await attachmentsIn(tx, request.id, request.round + 1)
  return needed.filter(({ slot }) => !present.some((one) => one.slot === slot))
}

/** Refuses whoever may not write the draft before their file is looked at, and says what its slot takes. */
export async function slotToFill(tx: Tx, actor: Actor, kinds: Kinds, requestId: string, name: string): Promise<Slot> {
  const request = await loadRequest(tx, kinds, requestId, 'look')
  insist(moveRefusal('save', { state: request.state, by: moverOf(actor, request), mayWithdrawDecided: false }))
  const slot = slotsOf(request).find((one) => one.slot === name)
  if (!slot) throw refuse.noSuchSlot()
  const present = await attachmentsIn(tx, requestId, request.round + 1)
  if (present.filter((one) => one.slot === name).length >= slot.most)
    throw refuse.tooManyAttachments(slot.name, slot.most)
  return slot
}

/** Looks at a file before any transaction waits for it. */
export async function prepareAttachment(upload: File, { types }: Slot) {
  const bytes = new Uint8Array(await upload.arrayBuffer())
  return prepareFile(await examine({ name: upload.name, bytes }, types, largest))
}

/** Hangs a file on a draft. What was sent before keeps the files that it had. */
export async function attach(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  { requestId, slot }: { readonly requestId: string; readonly slot: string },
  prepared: Awaited<ReturnType<typeof prepareAttachment>>,
) {
  await slotToFill(tx, actor, kinds, requestId, slot)
  const request = await loadRequest(tx, kinds, requestId, 'lock')
  const attachmentId: string = crypto.randomUUID()
  await tx
    .insertInto('requests.attachment')
    .values({ id: attachmentId, requestId, slot, addedIn: request.round + 1 })
    .execute()
  await keepFile(tx, prepared, { kind: 'requests.attachment', id: attachmentId })
  await audit(tx, { did: 'requests.attach', about: request.applicantId, record: requestId, fields: [slot] })
  return { attachmentId, fileId: prepared.id }
}

/** Takes a file out of what will be sent next; out of what was sent, never. */
export async function detach(
  tx: Tx,
  actor: Actor,
  kinds: Kinds,
  { requestId, attachmentId }: { requestId: string; attachmentId: string },
) {
  const request = await loadRequest(tx, kinds, requestId, 'lock')
  insist(moveRefusal('save', { state: request.state, by: moverOf(actor, request), mayWithdrawDecided: false }))
  const row = await tx
    .selectFrom('requests.attachment')
    .select(['id', 'addedIn'])
    .where('id', '=', attachmentId)
    .where('requestId', '=', requestId)
    .where('removedIn', 'is', null)
    .executeTakeFirstOrThrow(() => refuse.noSuchAttachment())
  if (row.addedIn > request.round) await tx.deleteFrom('requests.attachment').where('id', '=', attachmentId).execute()
  else
    await tx
      .updateTable('requests.attachment')
      .set({ removedIn: request.round + 1 })
      .where('id', '=', attachmentId)
      .execute()
  await audit(tx, { did: 'requests.detach', about: request.applicantId, record: requestId })
}
