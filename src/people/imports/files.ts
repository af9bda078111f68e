import { type Actor, audit, type Tx } from '../../platform/database/index.ts'
import { insist, invariant } from '../../platform/refusal.ts'
import type { Peeked } from '../../platform/tabular/index.ts'
import { personnelRefusal } from '../relations.ts'
import type { RosterFile } from '../roster/findings.ts'
import { samplesOf } from './column-rules.ts'
import { holdOpen, type OneVersion, touch } from './opened.ts'

type NewFile = OneVersion & {
  readonly file: RosterFile
  readonly name: string
  readonly bytes: Uint8Array
  /** What a look into it showed. */
  readonly peeked: Peeked
}

/** Whether the actor may send a file at all: asked before anybody opens it. */
export function mayUpload(actor: Actor): void {
  insist(personnelRefusal(actor))
}

/** Keeps a file as it was uploaded, in place of the one before. What was found in that one no longer holds. */
export async function putFile(tx: Tx, actor: Actor, { importId, version, file, name, bytes, peeked }: NewFile) {
  await holdOpen(tx, actor, { importId, version })
  invariant(actor.accountId, 'somebody of 人事課 is signed in')
  await tx.deleteFrom('people.rosterImportFile').where('importId', '=', importId).where('file', '=', file).execute()
  await tx
    .insertInto('people.rosterImportFile')
    .values({
      importId,
      file,
      name,
      kind: peeked.kind,
      sizeBytes: bytes.length,
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      rowsAbout: peeked.rowsAbout,
      headers: [...peeked.header],
      samples: JSON.stringify(samplesOf(peeked.header, peeked.rows)),
      uploadedBy: actor.accountId,
    })
    .execute()
  await touch(tx, actor, importId, 'file', { unsettles: true, mapped: 'not' })
  await audit(tx, { did: 'people.putRosterFile', record: importId, fields: [file] })
  return { version: version + 1 }
}
