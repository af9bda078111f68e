import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** A lock of the operating system on one file. It ends with its process, however that ends. */
export type FileLock = { release(): void }

/** Who took an exclusive lock. Only for sentences: whether they still live, the lock itself tells. */
export type Holder = { readonly pid: number; readonly since: string }

const BUSY = 5 // SQLITE_BUSY
const held = new Set<DatabaseSync>() // a collected DatabaseSync closes its file, and the lock would go with it

/**
 * Takes a lock without waiting, or returns null when somebody holds it. Shared ones keep exclusive ones out, and the reverse.
 *
 * Node has no flock. SQLite is the part of its standard library that takes real file locks on every system, so an empty database
 * file serves as one: nothing is ever stale, and no reused process id can be mistaken for a holder.
 */
export function takeLock(path: string, kind: 'shared' | 'exclusive'): FileLock | null {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    file.exec('pragma journal_mode = memory') // else a killed holder leaves a journal beside the lock
    file.exec(kind === 'exclusive' ? 'begin exclusive' : 'begin; select * from sqlite_schema')
  } catch (error) {
    file.close()
    if ((error as { errcode?: number }).errcode === BUSY) return null
    throw error
  }
  held.add(file)
  const note = `${path}.json`
  if (kind === 'exclusive') {
    const holder: Holder = { pid: process.pid, since: Temporal.Now.instant().toString({ smallestUnit: 'second' }) }
    writeFileSync(note, JSON.stringify(holder))
  }
  return {
    release() {
      if (!held.delete(file)) return
      if (kind === 'exclusive') rmSync(note, { force: true })
      file.close()
    },
  }
}

/** Who wrote the note beside the lock, or null when it cannot be told. */
export function holderOf(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(`${path}.json`, 'utf8'))
  } catch {
    return null // not written yet, or just gone
  }
}
