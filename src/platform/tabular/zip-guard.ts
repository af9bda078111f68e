import { inflateRawSync } from 'node:zlib'
import { refuse } from './refuse.ts'
import { LIMITS } from './table.ts'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const MAX_ENTRIES = 2_000

/**
 * Refuses a ZIP bomb before anything else opens the file. Every entry is really unpacked, up to what is left of the limit,
 * because the sizes that a file states about itself may be lies.
 */
export function insistOnModestZip(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let left = LIMITS.unpackedBytes
  try {
    for (const { method, packed } of entriesOf(file)) {
      left -= method === 0 ? packed.length : inflateRawSync(packed, { maxOutputLength: left + 1 }).length
      if (left < 0) throw tooLarge()
    }
  } catch (error) {
    if (isTooLong(error)) throw tooLarge()
    if (error instanceof RangeError || isZlibError(error)) throw refuse.brokenExcel()
    throw error
  }
}

/** From the central directory, as every reader finds them. */
function* entriesOf(file: Buffer): Generator<{ method: number; packed: Buffer }> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || file.readUInt32LE(end) !== END_OF_DIRECTORY) throw refuse.brokenExcel()
  const count = file.readUInt16LE(end + 10)
  let at = file.readUInt32LE(end + 16)
  if (count > MAX_ENTRIES) throw tooLarge() // 0xFFFF, the mark of ZIP64, too: it is for files beyond 4 GB
  for (let entry = 0; entry < count; entry++) {
    if (file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw refuse.brokenExcel()
    const method = file.readUInt16LE(at + 10)
    const size = file.readUInt32LE(at + 20)
    const header = file.readUInt32LE(at + 42)
    if (file.readUInt32LE(header) !== LOCAL_HEADER) throw refuse.brokenExcel()
    const data = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28)
    if (data + size > file.length) throw refuse.brokenExcel()
    yield { method, packed: file.subarray(data, data + size) }
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
}

function tooLarge() {
  return refuse.tooLarge(`展開後${LIMITS.unpackedBytes / 1024 / 1024}MB`)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function isTooLong(error: unknown): boolean {
  return codeOf(error) === 'ERR_BUFFER_TOO_LARGE'
}

function isZlibError(error: unknown): boolean {
  return codeOf(error).startsWith('Z_')
}
