import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'

// A backup is a gzip-compressed tar: manifest.json, then the rows of each table in parts (data/people.person/000001.copy …, PostgreSQL's
// COPY text, which `psql` reads), then sums.json. Behind it stands a trailer, the SHA-256 of every byte before it. See ADR 7.

export const format = 'sodachi-backup/1'

/** Most bytes of one part: what the reader holds in memory. */
export const partBytes = 4 * 1024 * 1024

const TableName = z.string().regex(/^\w+\.\w+$/)
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.number().int().nonnegative()

export const Manifest = z.strictObject({
  format: z.literal(format),
  id: z.uuid(),
  /** Release that wrote it. */
  sodachi: z.string(),
  postgres: z.string(),
  /** As the city set it; null while it has not. */
  city: z.string().nullable(),
  /** Today of the city, which for a demo is not today of the machine. */
  day: z.iso.date(),
  at: z.iso.datetime(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: Sha256 })).min(1),
  /** In an order in which every row finds the rows it refers to. */
  tables: z.array(z.strictObject({ name: TableName, columns: z.array(z.string()).min(1) })).min(1),
  sequences: z.array(z.strictObject({ name: TableName, value: Count, isCalled: z.boolean() })),
  /** Tables whose rows are not in it, and the secret of sign-in: sessions end, passwords stay. */
  leftOut: z.strictObject({ tables: z.array(TableName), secret: z.literal('sign-in') }),
})
export type Manifest = z.infer<typeof Manifest>

const TableSum = z.strictObject({ name: TableName, parts: Count, rows: Count, bytes: Count, sha256: Sha256 })
export type TableSum = z.infer<typeof TableSum>

export const Sums = z.strictObject({ tables: z.array(TableSum) })

export const partName = (table: string, part: number) => `data/${table}/${String(part).padStart(6, '0')}.copy`

/**
 * Bytes, rows and hash of a table's COPY text as they go by. In that text a line feed ends a row and nothing else: those of
 * values are escaped.
 */
export class Tally {
  rows = 0
  bytes = 0
  readonly #hash: Hash = createHash('sha256')

  add(chunk: Uint8Array) {
    this.#hash.update(chunk)
    this.bytes += chunk.length
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, at + 1)) this.rows += 1
  }

  sum(name: string, parts: number): TableSum {
    return { name, parts, rows: this.rows, bytes: this.bytes, sha256: this.#hash.digest('hex') }
  }
}

/**
 * An empty gzip member whose comment is the hash: what follows the archive has to be gzip too, so that any gunzip still reads the
 * whole file without complaint.
 */
export function trailerOf(hash: Hash): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, 0x10, 0, 0, 0, 0, 0, 0xff])
  const emptyBlock = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  return Buffer.concat([header, Buffer.from(`sha256:${hash.digest('hex')}\0`), Buffer.from(emptyBlock)])
}

export const trailerBytes = 92
