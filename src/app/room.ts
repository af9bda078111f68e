import { existsSync, statfsSync } from 'node:fs'

/** Bytes that changes leave free: what the database itself needs to go on, to show pages with their audit, and to start again. */
export const keptFree = 256 * 1024 * 1024
/** Milliseconds for which a look at the disk holds. */
const holds = 1_000

/** Whether the disk of a data folder has room for changes. Of a server of the city's own nothing is known, and it is tried. */
export function roomIn(dataDir: string | null, freeBytes = freeIn): () => boolean {
  if (dataDir === null) return () => true
  let lookedAt = Number.NEGATIVE_INFINITY
  let hasRoom = true
  return () => {
    if (performance.now() - lookedAt > holds) {
      lookedAt = performance.now()
      hasRoom = freeBytes(dataDir) >= keptFree
    }
    return hasRoom
  }
}

function freeIn(folder: string): number {
  if (!existsSync(folder)) return Number.POSITIVE_INFINITY
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
