import { sql } from 'kysely'
import { type Actor, audit, insertMany, type Tx } from '../../platform/database/index.ts'
import { examine, keepFile, prepareFile, safeName } from '../../platform/files/index.ts'
import { readManifest } from './manifest.ts'
import type { MaterialKind } from './material-rules.ts'
import { lockMaterial } from './materials.ts'
import { contentOf, readPackageZip } from './package-zip.ts'
import { refuseLearning, refusePackage } from './refusals.ts'

const largest = 50 * 1024 * 1024
const largestCaptions = 1024 * 1024

/** Refuses whoever may not put a file beside a 教材 before their file is looked at, and says what it is for. */
export async function materialToFill(tx: Tx, _: Actor, materialId: string, as: 'file' | 'captions') {
  const { kind } = await lockMaterial(tx, materialId)
  if (as === 'captions' ? kind !== 'video' : !['pdf', 'video', 'scorm'].includes(kind))
    throw refuseLearning.notThatFile()
  return kind
}

/** Looks at a file before any transaction waits for it: a package as a whole, everything else by its content. */
export async function prepareMaterialFile(upload: File, kind: MaterialKind, as: 'file' | 'captions') {
  if (upload.size > largest) throw refusePackage.packageTooLarge(largest / 1024 / 1024)
  const bytes = Buffer.from(await upload.arrayBuffer())
  if (as === 'captions') return { kind: 'captions' as const, prepared: await prepareFile(captions(upload.name, bytes)) }
  if (kind !== 'scorm') {
    const types = kind === 'pdf' ? (['pdf'] as const) : (['mp4', 'webm'] as const)
    return {
      kind: 'file' as const,
      prepared: await prepareFile(await examine({ name: upload.name, bytes }, types, largest)),
    }
  }
  const entries = await readPackageZip(bytes)
  const manifest = entries.find(({ path }) => path === 'imsmanifest.xml')
  if (!manifest) throw refusePackage.packageWithoutManifest()
  const { beginsAt, packedBytes, isPacked, sizeBytes } = manifest
  const content = await contentOf(bytes.subarray(beginsAt, beginsAt + packedBytes), isPacked, sizeBytes)
  const read = readManifest(content ?? new Uint8Array(), new Set(entries.map(({ path }) => path)))
  const prepared = await prepareFile({ name: safeName(upload.name), mediaType: 'application/zip', bytes })
  return { kind: 'package' as const, prepared, entries, read }
}

function captions(name: string, bytes: Uint8Array) {
  const readable = () => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      return ''
    }
  }
  if (bytes.length > largestCaptions || !/^WEBVTT(\s|$)/.test(readable())) throw refuseLearning.captionsUnreadable()
  return { name: safeName(name), mediaType: 'text/vtt', bytes }
}

/** Hangs what was looked at on its 教材. A package becomes its next edition; who is in the midst of the one before begins the new one anew. */
export async function putMaterialFile(
  tx: Tx,
  actor: Actor,
  materialId: string,
  looked: Awaited<ReturnType<typeof prepareMaterialFile>>,
) {
  await materialToFill(tx, actor, materialId, looked.kind === 'captions' ? 'captions' : 'file')
  await audit(tx, { did: 'training.putMaterialFile', record: materialId, fields: [looked.kind] })
  if (looked.kind !== 'package') {
    const kind = looked.kind === 'file' ? 'training.material' : 'training.captions'
    await keepFile(tx, looked.prepared, { kind, id: materialId })
    return { parts: null }
  }
  const packageId: string = crypto.randomUUID()
  const { scorm, title, items } = looked.read
  await tx
    .insertInto('training.package')
    .values({
      id: packageId,
      materialId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from training.package where material_id = ${materialId})`,
      scorm,
      title,
      items: JSON.stringify(items),
    })
    .execute()
  await insertMany(
    tx,
    'training.packageEntry',
    looked.entries.map((entry) => ({ packageId, ...entry })),
  )
  await keepFile(tx, looked.prepared, { kind: 'training.package', id: packageId })
  return { parts: items.length }
}
