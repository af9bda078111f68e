import { crc32, deflateRawSync } from 'node:zlib'
import { invariant } from '../refusal.ts'

/** Ours: what a zip without its 64-bit parts can hold. */
const mostBytes = 0xffff_ffff
const mostFiles = 0xffff
/** Names in UTF-8: Windows and others read 総務局 as it is written. */
const utf8 = 0x0800
/** Equal input gives equal bytes: 1980-01-01, the first day that a zip knows. */
const day = 0x0021

/**
 * A zip that is written file by file, so that no more than one stands in memory beside what is packed already. Source: PKWARE APPNOTE 4.3, without encryption and
 * ZIP64.
 */
export function openZip() {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let size = 0
  const put = (part: Buffer) => {
    parts.push(part)
    size += part.length
    invariant(size <= mostBytes, 'a zip of ours stays below 4 GB')
  }
  return {
    add(name: string, bytes: Uint8Array) {
      invariant(directory.length < mostFiles, 'a zip of ours holds fewer than 65,536 files')
      const packed = deflateRawSync(bytes, { level: 6 })
      const called = Buffer.from(name, 'utf8')
      const facts = Buffer.alloc(26)
      facts.writeUInt16LE(20, 0)
      facts.writeUInt16LE(utf8, 2)
      facts.writeUInt16LE(8, 4)
      facts.writeUInt16LE(0, 6)
      facts.writeUInt16LE(day, 8)
      facts.writeUInt32LE(crc32(bytes), 10)
      facts.writeUInt32LE(packed.length, 14)
      facts.writeUInt32LE(bytes.length, 18)
      facts.writeUInt16LE(called.length, 22)
      const at = size
      put(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, called]))
      put(packed)
      const entry = Buffer.alloc(14)
      entry.writeUInt32LE(at, 10)
      directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, entry, called]))
    },
    /** The whole; nothing is added afterwards. */
    end(): Uint8Array {
      const [from, entries] = [size, directory.length]
      for (const entry of directory) put(entry)
      const last = Buffer.alloc(22)
      last.write('PK\x05\x06', 0, 'latin1')
      last.writeUInt16LE(entries, 8)
      last.writeUInt16LE(entries, 10)
      last.writeUInt32LE(size - from, 12)
      last.writeUInt32LE(from, 16)
      put(last)
      return Buffer.concat(parts, size)
    },
  }
}
