import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { fromBufferPromise, type ZipFile } from 'yauzl'
import { Refusal } from '../../platform/refusal.ts'
import { contentType } from './content-type.ts'
import { refusePackage } from './refusals.ts'

const megabyte = 1024 * 1024
export const packageLimits = {
  zipBytes: 50 * megabyte,
  entries: 5_000,
  /** Of everything, and of one file that has to be unpacked to be sent. */
  unpackedBytes: 200 * megabyte,
  fileBytes: 60 * megabyte,
  /** How many times its packed size a file above a megabyte may be. Text comes to about 20. */
  ratio: 150,
} as const

/** A file of a package: where it stands in the zip, which is kept as it came. */
export type PackageEntry = {
  readonly path: string
  readonly mediaType: string
  readonly beginsAt: number
  readonly packedBytes: number
  readonly sizeBytes: number
  readonly isPacked: boolean
  readonly crc: number
}

const unpack = promisify(inflateRaw)
const [stored, deflated] = [0, 8]
/** The kind of a file in the upper half of what Unix writes of it. */
const [fileKind, symlink, folder, plain] = [0o170000, 0o120000, 0o040000, 0o100000]

/**
 * Every file of a zip, looked at as a whole before anything is kept: names that lead outside, links, encryption, too many, too large, swelling, damaged. What a zip says of itself
 * is compared with what is in it. Throws the refusal that names the defect.
 */
export async function readPackageZip(bytes: Buffer, limits: typeof packageLimits | Limits = packageLimits) {
  if (bytes.length === 0) throw refusePackage.packageEmpty()
  if (bytes.length > limits.zipBytes) throw refusePackage.packageTooLarge(limits.zipBytes / megabyte)
  try {
    return await readEntries(bytes, limits)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refusePackage.packageNoZip() // yauzl says in English what is wrong with the structure
  }
}
type Limits = Readonly<Record<keyof typeof packageLimits, number>>

async function readEntries(bytes: Buffer, limits: Limits): Promise<PackageEntry[]> {
  // Names are looked at here, so that each defect has its own words.
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true })
  if (zip.entryCount > limits.entries) throw refusePackage.packageTooMany(limits.entries)
  const entries: PackageEntry[] = []
  const names = new Set<string>()
  let total = 0
  for await (const entry of zip.eachEntry()) {
    const path = nameOf(entry.fileNameRaw)
    if (path.endsWith('/')) continue // a folder
    const kind = (entry.externalFileAttributes >>> 16) & fileKind
    if (kind === symlink || ![0, folder, plain].includes(kind)) throw refusePackage.packageLinks(path)
    if (entry.isEncrypted() || ![stored, deflated].includes(entry.compressionMethod))
      throw refusePackage.packageEncrypted(path)
    const key = path.toLowerCase()
    if (names.has(key)) throw refusePackage.packageNameTwice(path)
    names.add(key)
    if (names.size > limits.entries) throw refusePackage.packageTooMany(limits.entries)
    const { compressedSize: packedBytes, uncompressedSize: sizeBytes, crc32: crc } = entry
    total += sizeBytes
    if (total > limits.unpackedBytes || sizeBytes > limits.fileBytes)
      throw refusePackage.packageUnpacksTooLarge(
        (total > limits.unpackedBytes ? limits.unpackedBytes : limits.fileBytes) / megabyte,
      )
    if (sizeBytes > megabyte && sizeBytes > packedBytes * limits.ratio) throw refusePackage.packageSwells(path)
    const isPacked = entry.compressionMethod === deflated
    const beginsAt = await dataOf(zip, entry)
    const content = await contentOf(bytes.subarray(beginsAt, beginsAt + packedBytes), isPacked, sizeBytes)
    if (content === null || content.length !== sizeBytes || crc32(content) !== crc)
      throw refusePackage.packageDamaged(path)
    entries.push({ path, mediaType: await contentType(path, content), beginsAt, packedBytes, sizeBytes, isPacked, crc })
  }
  return entries
}

/** A name as it may stand: below the package, with forward strokes, in UTF-8. */
function nameOf(raw: Buffer): string {
  const path = raw.toString('utf8')
  const parts = path.split('/')
  const isOutside =
    path === '' ||
    path.startsWith('/') ||
    /^[a-z]:/i.test(path) ||
    /[\\\p{Cc}\uFFFD]/u.test(path) ||
    path.length > 500 ||
    parts.some((part, at) => part === '..' || part === '.' || (part === '' && at < parts.length - 1))
  if (isOutside) throw refusePackage.packageNamesFolderAbove(path.replace(/[\p{Cc}\uFFFD]/gu, '?').slice(0, 100))
  return path
}

type Entry = Parameters<ZipFile['readLocalFileHeaderPromise']>[0]
const dataOf = async (zip: ZipFile, entry: Entry) =>
  (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart

/** The content, or null where it cannot be unpacked to the size that was said: never to more. */
export async function contentOf(packed: Uint8Array, isPacked: boolean, sizeBytes: number): Promise<Uint8Array | null> {
  if (!isPacked) return packed
  if (sizeBytes === 0) return new Uint8Array()
  return unpack(packed, { maxOutputLength: sizeBytes }).catch(() => null)
}
