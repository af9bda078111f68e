import { describe, expect, it, vi } from 'vitest'
import { keptDraft, type Shelf } from './kept-draft.ts'

function shelfInMemory() {
  const things = new Map<string, unknown>()
  const shelf: Shelf = {
    get: async (name) => things.get(name),
    put: async (name, thing) => void things.set(name, thing),
    remove: async (name) => void things.delete(name),
  }
  return { things, shelf }
}
const draft = { texts: { note: 'まだ送っていない' } }
const place = 'draft self-check'

async function keeping() {
  const { things, shelf } = shelfInMemory()
  keptDraft(shelf, '0001', 'self-check').keep(draft)
  await vi.waitUntil(() => things.has(place))
  return { things, shelf }
}

describe('a draft kept in the browser', () => {
  it('comes back to its owner on another page, and to nobody else', async () => {
    const { shelf } = await keeping()
    expect(await keptDraft(shelf, '0001', 'self-check').read()).toEqual(draft)
    expect(await keptDraft(shelf, '0002', 'self-check').read()).toBeNull()
  })

  it('lies there sealed, by a key that cannot be read out', async () => {
    const { things } = await keeping()
    const { sealed } = things.get(place) as { sealed: ArrayBuffer }
    expect(new TextDecoder().decode(sealed)).not.toContain('まだ送っていない')
    const { key } = things.get('key') as { key: CryptoKey }
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  })

  it('is bound to its name, and gone with its key', async () => {
    const { things, shelf } = await keeping()
    things.set('draft other', things.get(place))
    expect(await keptDraft(shelf, '0001', 'other').read()).toBeNull()
    things.delete('key')
    expect(await keptDraft(shelf, '0001', 'self-check').read()).toBeNull()
  })

  it('is the last of many, and forgotten once the server has it', async () => {
    const { things, shelf } = shelfInMemory()
    const kept = keptDraft(shelf, '0001', 'self-check')
    for (let key = 0; key < 20; key++) kept.keep({ key })
    await vi.waitUntil(async () => ((await kept.read()) as { key: number } | null)?.key === 19)
    kept.keep(null)
    await vi.waitUntil(() => !things.has(place))
  })

  it('says nothing where the browser keeps nothing', async () => {
    const no = () => Promise.reject(new Error('not in this browser'))
    const kept = keptDraft({ get: no, put: no, remove: no }, '0001', 'self-check')
    kept.keep(draft)
    expect(await kept.read()).toBeNull()
  })
})
