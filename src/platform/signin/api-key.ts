import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** By it people, and programs that look through texts for secrets, know a key of ours. */
const beginning = 'sodachi_'
/** 32 random bytes and the 4 of their checksum, both as base64url. */
const shape = /^sodachi_([A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/

/** A new 連携キー, as it is shown once. The checksum tells one that was cut off or mistyped without asking anybody. */
export function newApiKey(random: Uint8Array = randomBytes(32)): string {
  const secret = Buffer.from(random).toString('base64url')
  return `${beginning}${secret}${checksumOf(secret)}`
}

/** What is kept of a key: SHA-256, as hex. Of 32 random bytes nobody finds another by trying, so it needs no salt and no slow hash. */
export const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** The last four characters, by which people tell keys apart. */
export const endingOf = (key: string): string => key.slice(-4)

/** Whether a text can be a key at all. */
export function isApiKey(text: string): boolean {
  const [, secret, checksum] = shape.exec(text) ?? []
  return secret !== undefined && checksumOf(secret) === checksum
}

/**
 * The key that a request came with, whole or broken; null where it came with none. RFC 6750 2.1: the scheme counts in any case. Another word after it is not
 * ours: a proxy may have put it there.
 */
export function sentApiKey(headers: Headers): string | null {
  const [, sent] = /^bearer +(\S+) *$/i.exec(headers.get('Authorization') ?? '') ?? []
  return sent?.startsWith(beginning) ? sent : null
}

function checksumOf(secret: string): string {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc32(secret))
  return bytes.toString('base64url')
}
