import { type Actor, audit, type Tx } from '../platform/database/index.ts'
import { examine, type FileType, keepFile, latestFiles, prepareFile } from '../platform/files/index.ts'
import { programToWrite } from './keeping.ts'
import { insistUnchanged, recordedColumns } from './recorders.ts'
import { refuse } from './refusals.ts'

export const documentKinds = ['basis', 'form', 'handout'] as const
type DocumentKind = (typeof documentKinds)[number]

function documentVersions(tx: Tx, by: { readonly itemId: string } | { readonly documentId: string }) {
  return tx
    .selectFrom('insight.document')
    .select(['id', 'itemId', 'kind', 'name', 'number', 'issuedOn', 'keptAt', 'isWithdrawn', ...recordedColumns])
    .where((where) => ('itemId' in by ? where('itemId', '=', by.itemId) : where('id', '=', by.documentId)))
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute()
}

/** 根拠規程, 様式 and 手引き of a 制度 as they stand, the grounds first and each by its day. */
export async function documentsOf(tx: Tx, itemId: string) {
  const versions = await documentVersions(tx, { itemId })
  const files = await latestFiles(tx, 'insight.document', [...new Set(versions.map(({ id }) => id))])
  const latest = [...Map.groupBy(versions, ({ id }) => id).values()].flatMap(([now]) => now ?? [])
  return latest
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .map(({ id, version, kind, name, number, issuedOn, keptAt }) => ({
      documentId: id,
      version,
      kind: kind as DocumentKind, // held by the check constraint
      name,
      number,
      issuedOn,
      keptAt,
      file: files.get(id) ?? null,
    }))
    .toSorted(
      (a, b) =>
        documentKinds.indexOf(a.kind) - documentKinds.indexOf(b.kind) ||
        (a.issuedOn ?? '').localeCompare(b.issuedOn ?? '') ||
        a.name.localeCompare(b.name, 'ja'),
    )
}

export type AddDocument = {
  readonly itemId: string
  readonly kind: DocumentKind
  readonly name: string
  readonly number: string | null
  readonly issuedOn: string | null
  readonly keptAt: string | null
}

export async function addDocument(tx: Tx, actor: Actor, { itemId, ...fields }: AddDocument) {
  await programToWrite(tx, actor, itemId)
  const { id } = await tx
    .insertInto('insight.document')
    .values({ itemId, version: 1, ...fields })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, { did: 'insight.addDocument', record: id, fields: Object.keys(fields) })
  return { documentId: id, version: 1 }
}

export type ChangeDocument = Omit<AddDocument, 'itemId'> & {
  readonly documentId: string
  readonly version: number
  /** No longer in use: it leaves the page, not the register. */
  readonly isWithdrawn: boolean
}

/** The next version of a document, or its end. Refuses over what somebody else wrote meanwhile. */
export async function changeDocument(tx: Tx, actor: Actor, { documentId, version, ...fields }: ChangeDocument) {
  const versions = await documentVersions(tx, { documentId })
  const itemId = versions[0]?.itemId
  if (itemId === undefined) throw refuse.noSuchDocument()
  await programToWrite(tx, actor, itemId)
  await insistUnchanged(tx, versions, version, fieldNames)

  const next = version + 1
  const saved = await tx
    .insertInto('insight.document')
    .values({ id: documentId, itemId, version: next, ...fields })
    .onConflict((conflict) => conflict.doNothing()) // the other of two people who save at once finds the version taken
    .executeTakeFirst()
  if (saved.numInsertedOrUpdatedRows === 0n)
    await insistUnchanged(tx, await documentVersions(tx, { documentId }), version, fieldNames)
  await audit(tx, { did: 'insight.changeDocument', record: documentId, fields: Object.keys(fields) })
  return { documentId, version: next }
}

/** 様式, 要綱 and 手引き as offices keep them. */
const attachable: readonly FileType[] = ['pdf', 'docx', 'xlsx', 'pptx']
const largestAttachment = 20 * 1024 * 1024

/** Looks at a file before any transaction: its content says what it is. */
export async function prepareAttachment(upload: File) {
  const bytes = new Uint8Array(await upload.arrayBuffer())
  return prepareFile(await examine({ name: upload.name, bytes }, attachable, largestAttachment))
}

/** Refuses whoever may not write the document, before their file is looked at. */
export async function documentToWrite(tx: Tx, actor: Actor, documentId: string) {
  const [latest] = await documentVersions(tx, { documentId })
  if (latest === undefined) throw refuse.noSuchDocument()
  await programToWrite(tx, actor, latest.itemId)
}

/** Hangs a file on a document; what hung there before stays in the register and is shown no more. */
export async function attachFile(
  tx: Tx,
  actor: Actor,
  documentId: string,
  prepared: Awaited<ReturnType<typeof prepareAttachment>>,
) {
  await documentToWrite(tx, actor, documentId)
  await keepFile(tx, prepared, { kind: 'insight.document', id: documentId })
  await audit(tx, { did: 'insight.attachFile', record: documentId, fields: ['file'] })
  return { fileId: prepared.id }
}

const fieldNames = {
  kind: '種類',
  name: '名称',
  number: '番号',
  issuedOn: '日付',
  keptAt: 'あるところ',
  isWithdrawn: '使わなくなった',
} as const
