import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from './refusals.ts'

const leastLength = 32

/**
 * What signs the cookies of sign-in: `SODACHI_SECRET`, or a file of the data folder that only its owner reads, made at the first
 * start. An external database has no folder (`dataDir` null), and its processes have to agree: there it must be given.
 */
export function readOrCreateSecret(dataDir: string | null, given = process.env.SODACHI_SECRET): string {
  if (given !== undefined && given !== '') {
    if (given.length < leastLength) throw refuse.weakSecret()
    return given
  }
  if (dataDir === null) throw refuse.noSecret()
  const file = join(dataDir, 'secret')
  try {
    writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // made by an earlier start, or by another one just now
  }
  const secret = readFileSync(file, 'utf8')
  if (secret.length < leastLength) throw refuse.weakSecret()
  return secret
}
