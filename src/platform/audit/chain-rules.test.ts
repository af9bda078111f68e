import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  canonical,
  chainHash,
  cutOff,
  digestOf,
  formatHead,
  genesis,
  type KnownHead,
  parseHead,
  type Seal,
  type SealedEntry,
  sealedColumns,
  walk,
} from './chain-rules.ts'

const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 12 }), { nil: null })
const texts = fc.array(text, { maxLength: 3 })
const entries: fc.Arbitrary<SealedEntry> = fc.record(
  Object.fromEntries(
    sealedColumns.map((column) => [column, column === 'duties' || column === 'fields' ? texts : text]),
  ) as Record<(typeof sealedColumns)[number], typeof text>,
)

/** An honest chain over these entries. */
function chainOf(list: readonly SealedEntry[]): Seal[] {
  let hash = genesis
  return list.map((entry, index) => {
    const digest = digestOf(entry)
    hash = chainHash(hash, digest)
    return { position: index + 1, entryId: index + 1, digest, hash, entry }
  })
}
const start = { position: 0, hash: genesis }
const noHeads = new Map<number, KnownHead[]>()
const kinds = (seals: readonly Seal[], heads: ReadonlyMap<number, readonly KnownHead[]> = noHeads) =>
  walk(start, seals, heads).findings.map(({ kind, position }) => `${position} ${kind}`)

const chains = fc.array(entries, { minLength: 3, maxLength: 8 }).map(chainOf)
const chainAndPlace = chains.chain((seals) => fc.tuple(fc.constant(seals), fc.nat(seals.length - 1)))

describe('the canonical bytes of an entry', () => {
  it('are each column with its length in bytes, in a fixed order, null apart from empty', () => {
    const entry: SealedEntry = {
      id: '12',
      at: '1775001600000000',
      actor_kind: 'account',
      account_id: null,
      actor_person_id: '',
      actor_name: '髙橋',
      duties: ['auditor', null, ''],
      did: 'people.getRecord',
      about: null,
      record: '2:a,',
      fields: [],
      purpose: null,
      request_id: null,
    }
    expect(canonical(entry)).toBe(
      '1;2:12,16:1775001600000000,7:account,-,0:,6:髙橋,3[7:auditor,-,0:,]16:people.getRecord,-,4:2:a,,0[]-,-,',
    )
  })

  it('differ wherever two entries differ', () => {
    fc.assert(
      fc.property(entries, entries, (one, other) => {
        const isSame = sealedColumns.every((column) => JSON.stringify(one[column]) === JSON.stringify(other[column]))
        expect(canonical(one) === canonical(other)).toBe(isSame)
      }),
    )
  })

  it('do not let text move from one column into the next', () => {
    fc.assert(
      fc.property(entries, fc.string({ minLength: 1 }), (entry, moved) => {
        const before = { ...entry, about: `x${moved}`, record: 'y' }
        expect(canonical({ ...entry, about: 'x', record: `${moved}y` })).not.toBe(canonical(before))
      }),
    )
  })
})

describe('the chain', () => {
  it('hashes the hash before and the digest: SHA-256 of 64 zero bytes is the first of nothing', () => {
    expect(chainHash(genesis, genesis)).toBe('f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b')
  })

  it('is sound when nobody touched it, in whatever batches it is read', () => {
    fc.assert(
      fc.property(chainAndPlace, ([seals, place]) => {
        const first = walk(start, seals.slice(0, place), noHeads)
        const rest = walk(first.at, seals.slice(place), noHeads)
        expect([...first.findings, ...rest.findings]).toEqual([])
        expect(rest.at.hash).toBe(seals.at(-1)?.hash)
      }),
    )
  })

  it('tells where an entry was edited or deleted, and nothing about its neighbours', () => {
    fc.assert(
      fc.property(chainAndPlace, ([seals, place]) => {
        const edited = seals.map((seal, index) =>
          index === place && seal.entry ? { ...seal, entry: { ...seal.entry, did: 'another.act!' } } : seal,
        )
        expect(kinds(edited)).toEqual([`${place + 1} edited-entry`])
        const deleted = seals.map((seal, index) => (index === place ? { ...seal, entry: null } : seal))
        expect(kinds(deleted)).toEqual([`${place + 1} deleted-entry`])
      }),
    )
  })

  it('tells of a seal that is missing, and of the same one when the gap was closed', () => {
    fc.assert(
      fc.property(chainAndPlace, ([seals, place]) => {
        fc.pre(place < seals.length - 1)
        const missing = seals.filter((_, index) => index !== place)
        expect(kinds(missing)).toEqual([`${place + 1} missing-seals`])
        const closed = missing.map((seal, index) => ({ ...seal, position: index + 1 }))
        expect(kinds(closed)).toEqual([`${place + 1} broken-link`])
      }),
    )
  })

  it('cannot tell that it was made anew or cut off, unless somebody kept a head', () => {
    fc.assert(
      fc.property(chainAndPlace, entries, ([seals, place], other) => {
        const anew = chainOf(seals.map((seal, index) => (index === place ? other : (seal.entry ?? other))))
        const end = { position: seals.length, hash: seals.at(-1)?.hash ?? '', saidBy: 'given' as const }
        fc.pre(anew.at(-1)?.hash !== end.hash)
        expect(kinds(anew)).toEqual([])
        expect(kinds(anew, new Map([[end.position, [end]]]))).toEqual([`${end.position} other-head`])

        const cut = walk(start, seals.slice(0, place), noHeads)
        expect(cut.findings).toEqual([])
        expect(cutOff(cut.at, [end]).map(({ kind, position }) => [kind, position])).toEqual([['cut-off', place + 1]])
      }),
    )
  })
})

describe('a head', () => {
  it('is read back as it was written', () => {
    const head = { position: 1_234, hash: 'ab'.repeat(32) }
    expect(parseHead(formatHead(head))).toEqual(head)
    expect(parseHead(` 1234:${'AB'.repeat(32)}\n`)).toEqual(head)
  })

  it.each(['', '12', `12:${'a'.repeat(63)}`, `:${'a'.repeat(64)}`, `-1:${'a'.repeat(64)}`, `1:${'g'.repeat(64)}`])(
    'is nothing else: %j',
    (given) => expect(parseHead(given)).toBeNull(),
  )
})
