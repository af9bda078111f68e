import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { examineMachine, examineServer, type Finding } from './index.ts'

const about = (findings: readonly Finding[], topic: string) => findings.find((finding) => finding.topic === topic)

describe('sodachi doctor on a machine', () => {
  let place: string
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'sodachi-examine-'))
  })
  afterEach(() => rmSync(place, { recursive: true }))

  it('finds nothing wrong where the embedded server runs, and says so in words', async () => {
    const findings = await examineMachine({ dataDir: join(place, 'data') })
    expect(findings.filter(({ ok }) => !ok)).toEqual([])
    expect(about(findings, '内蔵 PostgreSQL')?.says).toMatch(/^PostgreSQL 18/)
    expect(about(findings, 'データフォルダー')?.says).toContain('最初の起動で作られます')
    expect(findings.every(({ says }) => /[。）]$/.test(says))).toBe(true)
  })

  it('does not ask for an embedded server where the city has its own', async () => {
    expect((await examineMachine()).map(({ topic }) => topic)).toEqual(['Node.js', '時計と時間帯'])
  })

  it('advises to close a data folder that everybody can read', async () => {
    chmodSync(place, 0o755)
    const found = about(await examineMachine({ dataDir: place }), 'データフォルダー')
    expect(found).toMatchObject({ ok: true, fix: expect.stringContaining(`chmod 700 ${place}`) })
  })

  it('says what stands in the place of the cluster', async () => {
    mkdirSync(join(place, 'postgres'))
    writeFileSync(join(place, 'postgres', 'letters.txt'), '')
    const found = about(await examineMachine({ dataDir: place }), 'データフォルダーの中身')
    expect(found).toMatchObject({ ok: false, says: expect.stringContaining('PostgreSQL のデータではないもの') })
  })
})

describe('sodachi doctor on a server', () => {
  const [name, copy] = [0, 1].map(() => `sodachi_test_${randomBytes(6).toString('hex')}`) as [string, string]
  const connect = async (database: string) => {
    const client = new Client({ ...inject('postgres'), database })
    await client.connect()
    return client
  }
  let admin: Client
  let city: Client

  beforeAll(async () => {
    admin = await connect('postgres')
    await admin.query(`create database ${name} template template0 encoding 'UTF8' locale_provider libc locale 'C'`)
    await admin.query(`create database ${copy} template ${inject('template')}`)
    city = await connect(copy)
  })
  afterAll(async () => {
    await city.end()
    for (const made of [name, copy]) await admin.query(`drop database if exists ${made} with (force)`)
    await admin.end()
  })

  it('finds a migrated city fit, except that tests do not wait for the disk', async () => {
    const findings = await examineServer(city)
    const isWeak = about(findings, '保存の確かさ')?.ok === false
    expect(findings.filter(({ ok }) => !ok).map(({ topic }) => topic)).toEqual(isWeak ? ['保存の確かさ'] : [])
  })

  it('finds a database in which Japanese names cannot be searched, with or without pg_trgm', async () => {
    const plain = await connect(name)
    const before = about(await examineServer(plain), '文字の扱い')
    await plain.query('create extension pg_trgm')
    const after = about(await examineServer(plain), '文字の扱い')
    await plain.end()
    for (const found of [before, after]) {
      expect(found).toMatchObject({ ok: false, says: 'LC_CTYPE が C なので、日本語の氏名を検索できません。' })
      expect(found?.fix).toContain("locale 'C.UTF-8'")
    }
  })

  it('finds what alter database weakened behind a good server', async () => {
    await admin.query(`alter database ${name} set synchronous_commit = off`)
    const client = await connect(name)
    const found = about(await examineServer(client), '保存の確かさ')
    await client.end()
    expect(found).toMatchObject({ ok: false, says: expect.stringContaining('synchronous_commit=off') })
  })

  it('says what it could not look at, and goes on', async () => {
    const lost = new Client({ ...inject('postgres'), database: 'postgres' })
    await lost.connect()
    await lost.end()
    const findings = await examineServer(lost)
    expect(findings).toHaveLength(8)
    expect(findings.every(({ ok, says }) => !ok && says.startsWith('調べられませんでした'))).toBe(true)
  })
})
