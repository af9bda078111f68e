import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'

/** Whether a password was found in a leak, by a list that the city has brought. */
export type LeakedPasswords = { has(password: string): Promise<boolean> }

const hashLength = 40
/** More than the longest line: a hash, a colon, a count and the end of the line. */
const window = 128

/**
 * Opens the list of Have I Been Pwned: a line for each password, its SHA-1 in hexadecimal and how often it was found, ordered by hash (some
 * 40 GB). It is asked on the disk, some thirty small reads for a password; nothing of it is held in memory and nothing leaves the machine.
 * Throws for a file that is not such a list.
 */
export async function openLeakedPasswords(path: string): Promise<LeakedPasswords> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`SODACHI_LEAKED_PASSWORDS: ${path} cannot be read (${error.code})`)
  })
  try {
    if ((await hashFrom(file, 0)) === null)
      throw new Error(
        `SODACHI_LEAKED_PASSWORDS: ${path} does not begin with a line HASH:COUNT (SHA-1, ordered by hash)`,
      )
  } finally {
    await file.close() // opened anew for each password, so that a newer list may be put in its place
  }
  return {
    async has(password) {
      const wanted = createHash('sha1').update(password, 'utf8').digest('hex').toUpperCase()
      const list = await open(path)
      try {
        return await contains(list, (await list.stat()).size, wanted)
      } finally {
        await list.close()
      }
    },
  }
}

/** Halves the part of the file in which the line has to begin, until one line is left. */
async function contains(file: FileHandle, size: number, wanted: string): Promise<boolean> {
  let [from, to] = [0, size]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    const line = await lineFrom(file, middle)
    if (line === null) {
      to = middle
      continue
    }
    if (line.hash === wanted) return true
    if (line.hash < wanted) from = line.at + 1
    else to = middle
  }
  return false
}

/** The first line that begins at or after this byte; null behind the last. */
async function lineFrom(file: FileHandle, at: number): Promise<{ at: number; hash: string } | null> {
  if (at === 0) {
    const hash = await hashFrom(file, 0)
    return hash === null ? null : { at: 0, hash }
  }
  const { buffer, bytesRead } = await file.read(Buffer.alloc(window), 0, window, at - 1)
  const end = buffer.subarray(0, bytesRead).indexOf('\n')
  if (end < 0) return null
  const begin = at + end
  const hash = await hashFrom(file, begin)
  return hash === null ? null : { at: begin, hash }
}

async function hashFrom(file: FileHandle, at: number): Promise<string | null> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(hashLength + 1), 0, hashLength + 1, at)
  const text = buffer.toString('latin1', 0, bytesRead)
  return /^[0-9A-Fa-f]{40}:$/.test(text) ? text.slice(0, hashLength).toUpperCase() : null
}
