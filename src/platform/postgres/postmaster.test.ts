import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { disownPidFile, isServerOf, readPidFile } from './postmaster.ts'

const cluster = mkdtempSync(join(tmpdir(), 'sodachi-postmaster-'))
afterAll(() => rmSync(cluster, { recursive: true }))

const path = join(cluster, 'postmaster.pid')
const rest = ['/srv/data/postgres', '1795406000', '5432', '/tmp/sodachi-1', '', '  2228224         0', 'ready   ', '']
const written = (lines: string[]) => writeFileSync(path, lines.join('\n'))

describe('the pid file of a cluster', () => {
  it('tells which process serves it, since when, where, and whether it is ready', () => {
    written(['4711', ...rest])
    expect(readPidFile(cluster)).toEqual({
      pid: 4711,
      port: 5432,
      socketFolder: '/tmp/sodachi-1',
      isReady: true,
    })
    written(['4711', ...rest.slice(0, 6), 'starting', ''])
    expect(readPidFile(cluster)?.isReady).toBe(false)
  })

  it('tells nothing while it is being written, or is gone', () => {
    written(['4711', '/srv/data/postgres'])
    expect(readPidFile(cluster)).toBeNull()
    rmSync(path)
    expect(readPidFile(cluster)).toBeNull()
  })

  it('names nobody once disowned, and keeps what PostgreSQL needs to find remains of the dead server', () => {
    written(['4711', ...rest])
    disownPidFile(cluster)
    expect(readPidFile(cluster)).toBeNull()
    expect(readFileSync(path, 'utf8').split('\n').slice(1)).toEqual(rest)
  })
})

describe('a process id', () => {
  it.runIf(process.platform === 'linux')('is not taken for the server when another program has it', () => {
    expect(isServerOf(cluster, process.pid)).toBe('no')
  })
})
