import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trailerBytes, trailerOf } from './format.ts'
import { type Entry, pack, unpack } from './tar.ts'

const at = Temporal.Instant.from('2026-04-01T00:00:00Z')
const most = 10_000

async function* each<T>(items: readonly T[]) {
  yield* items
}
const packed = async (entries: readonly Entry[]) => Buffer.concat(await Array.fromAsync(pack(each(entries), at)))
const unpacked = (bytes: Buffer, cuts: number) => Array.fromAsync(unpack(each(inPieces(bytes, cuts)), most))

function inPieces(bytes: Buffer, size: number): Buffer[] {
  const pieces: Buffer[] = []
  for (let from = 0; from < bytes.length; from += size) pieces.push(bytes.subarray(from, from + size))
  return pieces
}

const entries = fc.array(
  fc.record({
    name: fc.stringMatching(/^[a-z][a-z./_0-9]{0,98}$/),
    body: fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
  }),
  { maxLength: 5 },
)

describe('the archive of a backup', () => {
  it('gives back what was put in, however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.integer({ min: 1, max: 3_000 }), async (given, cuts) => {
        expect(await unpacked(await packed(given), cuts)).toEqual(given)
      }),
      { numRuns: 50 },
    )
  })

  it('is read by tar, and with its trailer by gunzip without complaint', async () => {
    const bytes = await packed([
      { name: 'manifest.json', body: Buffer.from('{}') },
      { name: 'data/people.person/000001.copy', body: Buffer.from('1\t髙橋\n') },
    ])
    const archive = gzipSync(bytes)
    const finished = Buffer.concat([archive, trailerOf(createHash('sha256').update(archive))])
    expect(finished.length - archive.length).toBe(trailerBytes)
    expect(gunzipSync(finished)).toEqual(bytes)
    const list = execFileSync('tar', ['-tzf', '-'], { input: finished, encoding: 'utf8' })
    expect(list).toBe('manifest.json\ndata/people.person/000001.copy\n')
  })

  it('is refused with any byte of its frame changed, cut or added', async () => {
    const body = Buffer.alloc(700, 'x')
    const bytes = await packed([{ name: 'a', body }])
    const isBody = (place: number) => place >= 512 && place < 512 + body.length
    for (let place = 0; place < bytes.length; place += 1) {
      if (isBody(place)) continue
      const changed = Buffer.from(bytes)
      changed[place] = (bytes[place] ?? 0) ^ 1
      await expect(unpacked(changed, 512), `byte ${place}`).rejects.toThrow()
    }
    await expect(unpacked(bytes.subarray(0, -1), 512)).rejects.toThrow()
    await expect(unpacked(Buffer.concat([bytes, Buffer.alloc(1)]), 512)).rejects.toThrow()
    await expect(unpacked(await packed([{ name: 'a', body: Buffer.alloc(most + 1) }]), 512)).rejects.toThrow()
  })
})
