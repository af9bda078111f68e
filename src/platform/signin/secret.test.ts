import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Refusal } from '../refusal.ts'
import { readOrCreateSecret } from './secret.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sodachi-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const refusalOf = (act: () => unknown) => {
  try {
    act()
    return null
  } catch (refusal) {
    return (refusal as Refusal).code
  }
}

describe('the secret of sign-in', () => {
  it('is made once in the data folder, for its owner alone', () => {
    const secret = readOrCreateSecret(folder, undefined)
    expect(secret).toHaveLength(64)
    expect(readOrCreateSecret(folder, undefined)).toBe(secret)
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
  })

  it('is the one that was given, before any file', () => {
    readOrCreateSecret(folder, undefined)
    expect(readOrCreateSecret(folder, 'x'.repeat(32))).toBe('x'.repeat(32))
  })

  it('must be given for an external database, and long enough', () => {
    expect(refusalOf(() => readOrCreateSecret(null, undefined))).toBe('signin.noSecret')
    expect(refusalOf(() => readOrCreateSecret(null, ''))).toBe('signin.noSecret')
    expect(refusalOf(() => readOrCreateSecret(null, 'x'.repeat(31)))).toBe('signin.weakSecret')
  })

  it('is not trusted when its file was cut short', () => {
    writeFileSync(join(folder, 'secret'), 'short')
    expect(refusalOf(() => readOrCreateSecret(folder, undefined))).toBe('signin.weakSecret')
  })
})
