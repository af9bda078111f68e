/** A draft that the server does not have yet, kept in this browser so that a closed page does not lose it. */
export type KeptDraft = {
  /** Keeps it instead of what was kept before; null forgets. */
  keep(draft: unknown): void
  /** null where nothing is kept, or nothing that this person can open. */
  read(): Promise<unknown>
}

/** Where things lie by their names: IndexedDB in a browser. */
export type Shelf = {
  get(name: string): Promise<unknown>
  put(name: string, thing: unknown): Promise<void>
  remove(name: string): Promise<void>
}

type Key = { readonly owner: string; readonly key: CryptoKey }
type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly sealed: ArrayBuffer }

/**
 * One draft on a shelf, sealed with AES-GCM by a key that no script can read out: a copy of the browser's files alone does not show it. The
 * key is the owner's; when somebody else writes here, a new one takes its place and what was sealed before stays shut.
 */
export function keptDraft(shelf: Shelf, owner: string, name: string): KeptDraft {
  const place = `draft ${name}`
  const bound = new TextEncoder().encode(`${owner} ${name}`)
  let waiting: { readonly draft: unknown } | null = null
  let isWriting = false

  const write = async (draft: unknown) => {
    if (draft === null) return shelf.remove(place)
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const text = new TextEncoder().encode(JSON.stringify(draft))
    const key = await keyOf(shelf, owner)
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound }, key, text)
    await shelf.put(place, { iv, sealed } satisfies Sealed)
  }

  return {
    keep(draft) {
      waiting = { draft }
      if (isWriting) return
      isWriting = true
      void (async () => {
        while (waiting) {
          const { draft: next } = waiting
          waiting = null
          await write(next).catch(() => undefined) // a browser that keeps nothing: the text is still on the screen
        }
        isWriting = false
      })()
    },
    async read() {
      try {
        const sealed = (await shelf.get(place)) as Sealed | undefined
        if (sealed === undefined) return null
        const key = await keyOf(shelf, owner)
        const how = { name: 'AES-GCM', iv: sealed.iv, additionalData: bound }
        return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, sealed.sealed)))
      } catch {
        return null // of somebody else, or of a key that is no more
      }
    },
  }
}

async function keyOf(shelf: Shelf, owner: string): Promise<CryptoKey> {
  const there = (await shelf.get('key')) as Key | undefined
  if (there?.owner === owner) return there.key
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await shelf.put('key', { owner, key } satisfies Key)
  return key
}
