import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { holderOf, takeLock } from './file-lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'sodachi-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a file lock', () => {
  it('is held by one alone, who is named', () => {
    const path = join(folder, 'alone')
    const lock = takeLock(path, 'exclusive')
    expect(lock).not.toBeNull()
    expect(holderOf(path)?.pid).toBe(process.pid)
    expect(takeLock(path, 'exclusive')).toBeNull()
    expect(takeLock(path, 'shared')).toBeNull()
    lock?.release()
    lock?.release()
    expect(holderOf(path)).toBeNull()
    takeLock(path, 'exclusive')?.release()
  })

  it('is shared by many, and nobody has it whole meanwhile', () => {
    const path = join(folder, 'shared')
    const one = takeLock(path, 'shared')
    const other = takeLock(path, 'shared')
    one?.release()
    expect(takeLock(path, 'exclusive')).toBeNull()
    other?.release()
    const whole = takeLock(path, 'exclusive')
    expect(whole).not.toBeNull()
    whole?.release()
  })

  it('ends with its process, even when that is killed', async () => {
    const path = join(folder, 'killed')
    const source = `import { takeLock } from '${new URL('./file-lock.ts', import.meta.url)}'
      console.log(takeLock('${path}', 'exclusive') !== null)
      setInterval(() => {}, 1e6)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = await once(child.stdout, 'data')
    expect(String(said).trim()).toBe('true')
    expect(takeLock(path, 'shared')).toBeNull()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const lock = takeLock(path, 'exclusive')
    expect(lock).not.toBeNull()
    lock?.release()
  })
})
