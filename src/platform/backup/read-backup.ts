import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Migration } from '../database/index.ts'
import { Refusal } from '../refusal.ts'
import { format, Manifest, partBytes, partName, Sums, type TableSum, Tally, trailerBytes, trailerOf } from './format.ts'
import { refuse } from './refusals.ts'
import { type Entry, unpack } from './tar.ts'

/** A backup that was read from its first byte to its last and found whole. */
export type Backup = {
  readonly manifest: Manifest
  readonly sums: readonly TableSum[]
  /** The parts of one table, in the order of the manifest; each table once, those without parts too. */
  rowsOf(sum: TableSum): AsyncGenerator<Buffer>
  close(): Promise<void>
}

/** Largest file inside the archive: a manifest is smaller than a part. */
const mostBytes = 2 * partBytes

/**
 * Opens a backup and reads all of it: hash of the file, of each table, number of rows, order of parts. Refuses what is no backup, is
 * damaged, or holds data of a form that this release does not know. The file stays open, so that what was checked is what is loaded.
 */
export async function openBackup(file: string, release: readonly Migration[], signal: AbortSignal): Promise<Backup> {
  const handle = await open(file).catch(({ code }: NodeJS.ErrnoException) => {
    throw refuse.cannotRead(file, code ?? '?')
  })
  try {
    const archiveBytes = await checkTrailer(handle, file, signal)
    const entries = () => unpack(gunzip(handle, archiveBytes, signal), mostBytes)
    const { manifest, sums } = await checkArchive(entries(), file, release)
    const loading = entries()
    await loading.next() // the manifest
    return {
      manifest,
      sums,
      async *rowsOf({ parts }) {
        for (let part = 0; part < parts; part += 1) {
          const { value, done } = await loading.next()
          if (done) throw refuse.damaged(file, '二度目に読んだとき')
          yield value.body
        }
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    signal.throwIfAborted()
    if (error instanceof Refusal) throw error
    const { code, syscall } = error as NodeJS.ErrnoException
    throw syscall === 'read' ? refuse.cannotRead(file, code ?? '?') : refuse.damaged(file, String(code ?? '並び'))
  }
}

/** Bytes of the archive before the trailer, once their hash is the trailered one. */
async function checkTrailer(handle: FileHandle, file: string, signal: AbortSignal): Promise<number> {
  const magic = Buffer.alloc(3)
  await handle.read(magic, 0, 3, 0)
  if (!magic.equals(Buffer.from([0x1f, 0x8b, 8]))) throw refuse.notBackup(file)
  const archiveBytes = (await handle.stat()).size - trailerBytes
  if (archiveBytes <= 0) throw refuse.damaged(file, '長さ')
  const hash = createHash('sha256')
  for await (const chunk of bytesOf(handle, archiveBytes, signal)) hash.update(chunk)
  const trailer = Buffer.alloc(trailerBytes)
  await handle.read(trailer, 0, trailerBytes, archiveBytes)
  if (!trailer.equals(trailerOf(hash))) throw refuse.damaged(file, 'ファイル全体の照合')
  return archiveBytes
}

const bytesOf = (handle: FileHandle, end: number, signal: AbortSignal): AsyncIterable<Buffer> =>
  handle.createReadStream({ start: 0, end: end - 1, autoClose: false, highWaterMark: 1024 * 1024, signal })

function gunzip(handle: FileHandle, end: number, signal: AbortSignal): AsyncIterable<Buffer> {
  // A fault reaches whoever reads the end of the pipeline; the callback is there because it has to be.
  return pipeline(bytesOf(handle, end, signal), createGunzip(), () => undefined)
}

async function checkArchive(entries: AsyncGenerator<Entry>, file: string, release: readonly Migration[]) {
  const manifest = readManifest((await entries.next()).value, file, release)
  const found = manifest.tables.map(({ name }) => ({ name, parts: 0, tally: new Tally() }))
  let at = 0
  for await (const { name, body } of entries) {
    if (name === 'sums.json') {
      const sums = Sums.safeParse(parseJson(body))
      if (!sums.success) throw refuse.damaged(file, 'sums.json')
      const counted = found.map(({ name: table, parts, tally }) => tally.sum(table, parts))
      for (const [place, sum] of counted.entries())
        if (JSON.stringify(sum) !== JSON.stringify(sums.data.tables[place]))
          throw refuse.damaged(file, `表 ${sum.name}`)
      if (counted.length !== sums.data.tables.length) throw refuse.damaged(file, 'sums.json')
      if (!(await entries.next()).done) throw refuse.damaged(file, '終わりのあと')
      return { manifest, sums: counted }
    }
    while (at < found.length && name !== nextPartOf(found[at])) at += 1
    const table = found[at]
    if (!table) throw refuse.damaged(file, name)
    table.parts += 1
    table.tally.add(body)
  }
  throw refuse.damaged(file, 'sums.json がありません')
}

const nextPartOf = (table: { name: string; parts: number } | undefined) =>
  table && partName(table.name, table.parts + 1)

function readManifest(entry: Entry | undefined, file: string, release: readonly Migration[]): Manifest {
  if (entry?.name !== 'manifest.json') throw refuse.notBackup(file)
  const json = parseJson(entry.body)
  const said = (json as { format?: unknown } | undefined)?.format
  if (typeof said !== 'string' || !said.startsWith('sodachi-backup/')) throw refuse.notBackup(file)
  if (said !== format) throw refuse.newerFormat(said)
  const manifest = Manifest.safeParse(json)
  if (!manifest.success) throw refuse.damaged(file, 'manifest.json')
  for (const [place, { name, checksum }] of manifest.data.migrations.entries()) {
    const ours = release[place]
    if (ours?.name !== name || ours.checksum !== checksum) throw refuse.otherRelease(manifest.data.sodachi, name)
  }
  return manifest.data
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined // the schema refuses it
  }
}
