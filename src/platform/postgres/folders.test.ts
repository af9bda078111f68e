import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeRunFolder, openDataHome, runFolderOf } from './folders.ts'

const place = mkdtempSync(join(tmpdir(), 'sodachi-folders-'))
afterAll(() => rmSync(place, { recursive: true }))

const deep = join(place, 'x'.repeat(90))
mkdirSync(deep)
const us = process.getuid?.() ?? -1

describe('the run folder, which holds the socket', () => {
  it('is short however deep the data folder lies, and always the same for one data folder', () => {
    const root = `/srv/${'deep/'.repeat(60)}data`
    expect(runFolderOf(root, ['/tmp'])).toMatch(/^\/tmp\/sodachi-[0-9a-f]{16}$/)
    expect(runFolderOf(root, ['/tmp'])).toBe(runFolderOf(root, ['/tmp']))
    expect(runFolderOf(root, ['/tmp'])).not.toBe(runFolderOf(`${root}2`, ['/tmp']))
  })

  it('goes to the first place where its path fits into 107 bytes', () => {
    expect(runFolderOf('/srv/data', [deep, join(place, 'missing'), undefined, '/tmp'])).toMatch(/^\/tmp\//)
  })

  it('is refused when its path fits nowhere', () => {
    expect(() => runFolderOf('/srv/data', [deep])).toThrow(/長すぎます/)
  })

  it('is entered by its owner only, and is emptied of what a killed server left', () => {
    const folder = join(place, 'run')
    mkdirSync(folder)
    chmodSync(folder, 0o777)
    writeFileSync(join(folder, '.s.PGSQL.5432.lock'), '1')
    makeRunFolder(folder, [us])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(() => statSync(join(folder, '.s.PGSQL.5432.lock'))).toThrow(/ENOENT/)
  })

  it('is refused when it belongs to somebody else, or leads elsewhere', () => {
    const folder = join(place, 'foreign')
    mkdirSync(folder)
    expect(() => makeRunFolder(folder, [us + 1])).toThrow(/ほかの利用者/)
    const link = join(place, 'link')
    symlinkSync(folder, link)
    expect(() => makeRunFolder(link, [us])).toThrow(/ほかの利用者/)
  })
})

describe('the data folder', () => {
  it('is made for its owner only', () => {
    const { root } = openDataHome(join(place, 'city', 'data'))
    expect(statSync(root).mode & 0o777).toBe(0o700)
  })

  it('is refused with its name and the reason when it is none', () => {
    writeFileSync(join(place, 'file'), '')
    expect(() => openDataHome(join(place, 'file'))).toThrow(/file を読み書きできません（EEXIST）/)
  })
})
