import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openLeakedPasswords } from './leaked-passwords.ts'

const folder = mkdtempSync(join(tmpdir(), 'sodachi-leaked-'))
afterAll(() => rmSync(folder, { recursive: true }))

const hashOf = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()
/** A list as it is given out; its counts, and so its lines, are of any length. */
function listOf(passwords: readonly string[], end: string, last = end) {
  const path = join(folder, `${passwords.length}-${end.length}-${last.length}.txt`)
  const lines = passwords.map((password, at) => `${hashOf(password)}:${10 ** (at % 9)}`).sort()
  writeFileSync(path, lines.join(end) + last)
  return path
}

it.each([
  { count: 1, end: '\n', last: '\n' },
  { count: 2, end: '\r\n', last: '' },
  { count: 500, end: '\r\n', last: '\r\n' },
  { count: 501, end: '\n', last: '' },
])('finds each of $count leaked passwords and no other, wherever it stands', async ({ count, end, last }) => {
  const leaked = Array.from({ length: count }, (_, at) => `leaked ${at} 漏れた`)
  const list = await openLeakedPasswords(listOf(leaked, end, last))
  for (const password of leaked) expect(await list.has(password), password).toBe(true)
  for (let at = 0; at < 200; at += 1) expect(await list.has(`kept ${at}`)).toBe(false)
})

it('takes no file that is something else, and says so', async () => {
  const path = join(folder, 'plain.txt')
  for (const text of ['', 'password\n123456\n', `${hashOf('password')}\n`]) {
    writeFileSync(path, text)
    await expect(openLeakedPasswords(path)).rejects.toThrow('does not begin with a line HASH:COUNT')
  }
  await expect(openLeakedPasswords(join(folder, 'none'))).rejects.toThrow('cannot be read (ENOENT)')
})
