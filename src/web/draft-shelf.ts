import type { Shelf } from './components/kept-draft.ts'

// What was typed and not saved, in this browser. Sealed by kept-draft.ts; gone with the sign-out, and never begun on a shared terminal.
const store = 'things'
let isClosed = false
const windows = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('sodachi-drafts')
if (windows)
  windows.onmessage = () => {
    isClosed = true
  }

export const draftShelf: Shelf = {
  get: (name) => within('readonly', (things) => things.get(name)),
  put: (name, thing) => within('readwrite', (things) => things.put(thing, name)).then(() => undefined),
  remove: (name) => within('readwrite', (things) => things.delete(name)).then(() => undefined),
}

/** Forgets drafts and key. Nothing is put there any more by this page, nor by others that are open: they belong to the same sign-in. */
export async function eraseDrafts(): Promise<void> {
  await within('readwrite', (things) => things.clear()).catch(() => undefined) // a browser without IndexedDB has nothing to erase
  isClosed = true
  windows?.postMessage('erased')
}

async function within<Result>(mode: IDBTransactionMode, act: (things: IDBObjectStore) => IDBRequest<Result>) {
  if (isClosed) throw new Error('signed out')
  const database = await open()
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(store, mode)
      const request = act(transaction.objectStore(store))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('sodachi-drafts', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
