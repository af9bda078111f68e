import { createHash } from 'node:crypto'
import { type Finding, finding } from './findings.ts'

/** Columns of an entry, in the order of its canonical bytes. Instants as microseconds since 1970 UTC, ids as text. */
export const sealedColumns = [
  'id',
  'at',
  'actor_kind',
  'account_id',
  'actor_person_id',
  'actor_name',
  'duties',
  'did',
  'about',
  'record',
  'fields',
  'purpose',
  'request_id',
] as const

type Text = string | null
export type SealedEntry = Readonly<Record<(typeof sealedColumns)[number], Text | readonly Text[]>>

/** What the chain says before its first seal. */
export const genesis = '00'.repeat(32)

/**
 * The bytes that are sealed, as text: the same as platform.canonical_entry makes in the database (migrations/0006_audit_seal.sql and 0098).
 * Made here again on purpose: whoever changes the function there does not change the judge. Each text carries its length, so
 * nothing can move from one column into the next.
 */
export function canonical(entry: SealedEntry): string {
  return `1;${sealedColumns.map((column) => piece(entry[column])).join('')}`
}

function piece(value: Text | readonly Text[]): string {
  if (value === null) return '-,'
  if (typeof value === 'string') return `${Buffer.byteLength(value)}:${value},`
  return `${value.length}[${value.map(piece).join('')}]`
}

/** SHA-256 of an entry's canonical bytes, in hexadecimal. */
export function digestOf(entry: SealedEntry): string {
  return createHash('sha256').update(canonical(entry)).digest('hex')
}

/** The hash of a seal, from the hash before it and the digest of its entry; all in hexadecimal. */
export function chainHash(previous: string, digest: string): string {
  return createHash('sha256').update(previous, 'hex').update(digest, 'hex').digest('hex')
}

/** A place in the chain, as it is noted each day and handed to auditors: `POSITION:HASH`. */
export type Head = { readonly position: number; readonly hash: string }

export function formatHead({ position, hash }: Head): string {
  return `${position}:${hash}`
}

/** The head that a text tells of, or null. */
export function parseHead(text: string): Head | null {
  const [, position, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase()) ?? []
  return position !== undefined && hash !== undefined ? { position: Number(position), hash } : null
}

/** A seal as it was read, with its entry; null where there is none of that id. */
export type Seal = Head & { readonly entryId: number; readonly digest: string; readonly entry: SealedEntry | null }

/** What each known head says of a position, and who says so. */
export type KnownHead = Head & { readonly saidBy: 'given' | 'noted' }

/** Walks on from a place over the seals that follow it, in the order of their positions. */
export function walk(from: Head, seals: readonly Seal[], heads: ReadonlyMap<number, readonly KnownHead[]>) {
  const findings: Finding[] = []
  let at = from
  for (const seal of seals) {
    const isNext = seal.position === at.position + 1
    if (!isNext) findings.push(finding.missingSeals(at.position + 1, seal.position - 1))
    // After a gap the hash before is not known: the gap has been said, and the walk goes on from what stands there.
    else if (seal.hash !== chainHash(at.hash, seal.digest)) findings.push(finding.brokenLink(seal.position))
    if (seal.entry === null) findings.push(finding.deletedEntry(seal.position, seal.entryId))
    else if (digestOf(seal.entry) !== seal.digest) findings.push(finding.editedEntry(seal.position, seal.entryId))
    for (const head of heads.get(seal.position) ?? [])
      if (head.hash !== seal.hash) findings.push(finding.otherHead(seal.position, head.saidBy))
    at = { position: seal.position, hash: seal.hash }
  }
  return { at, findings }
}

/** Heads beyond the end of the chain: what followed it has been cut off. */
export function cutOff(end: Head, heads: readonly KnownHead[]): Finding[] {
  return heads
    .filter(({ position }) => position > end.position)
    .map(({ position, saidBy }) => finding.cutOff(end.position + 1, position, saidBy))
}
