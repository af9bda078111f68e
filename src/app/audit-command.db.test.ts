import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseHead, sealAudit } from '../platform/audit/index.ts'
import { readCsv } from '../platform/tabular/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { sayVerdict, writeExport } from './audit-command.ts'
import { exit, explainFailure, type Output } from './output.ts'

const city = testCity('2026-04-02')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sodachi-audit-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeEach(async () => {
  await city.superuser(`set session_replication_role = replica;
    truncate platform.audit_entry, platform.audit_unsealed, platform.audit_seal;
    set session_replication_role = origin`)
  await city.superuser(`insert into platform.audit_entry (at, actor_kind, actor_name, did, record) values
    ('2026-03-31 23:59:59+09', 'operator', 'a', 'trial.before', null),
    ('2026-04-01 00:00:00+09', 'operator', 'b', 'trial.first', '=1+1'),
    ('2026-04-01 23:59:59.999999+09', 'operator', 'c', 'trial.last', '001'),
    ('2026-04-02 00:00:00+09', 'operator', 'd', 'trial.after', null)`)
})

async function said(work: (out: Output) => Promise<number>) {
  const lines: string[] = []
  const out = { line: (text: string) => lines.push(text), note: (text: string) => lines.push(text) }
  const code = await work(out).catch((error: unknown) => explainFailure(error, out))
  return { code, text: lines.join('\n') }
}

describe('sodachi audit verify', () => {
  it('says that all is there, what waits, and the head to keep', async () => {
    const { head } = await sealAudit(city)
    const { code, text } = await said((out) => sayVerdict(city, { head }, out))
    expect(code).toBe(exit.done)
    expect(text).toBe(
      `封印した 4 件の記録は、欠けずに、そのままあります。\n封印を待つ記録: 1 件（いちばん古いものは 2026-04-02T00:00:00Z から）\n末尾: 4:${head.hash}`,
    )
  })

  it('says place, what is wrong and what to do, and ends with 1', async () => {
    const { head } = await sealAudit(city)
    await city.superuser(`update platform.audit_entry set record = '=2' where did = 'trial.first'`)
    const { code, text } = await said((out) => sayVerdict(city, { head: { ...head, position: 40 } }, out))
    expect(code).toBe(exit.badInput)
    expect(text).toMatch(/合わないところが 2 件/)
    expect(text).toMatch(/× 位置 2: 記録（番号 \d+）が、封印したときの内容と違います。\n {3}→ .+/)
    expect(text).toMatch(/× 位置 5: --head で示された末尾は位置 40 ですが/)
  })

  it('answers with JSON whose head can be given the next time', async () => {
    const { head } = await sealAudit(city)
    const { code, text } = await said((out) => sayVerdict(city, { json: true }, out))
    expect(code).toBe(exit.done)
    const answer = JSON.parse(text)
    expect(answer).toMatchObject({ isSound: true, sealed: 4, findings: [], findingCount: 0, unsealed: { count: 1 } })
    expect(parseHead(answer.head)).toEqual(head)
  })
})

describe('sodachi audit export', () => {
  const days = { from: '2026-04-01', to: '2026-04-01' }

  it('writes the days asked for, both included in Japan’s time, safe for a spreadsheet', async () => {
    const { head } = await sealAudit(city)
    const file = join(folder, 'one.csv')
    const { code, text } = await said((out) => writeExport(city, { ...days, file }, out))
    expect({ code, text }).toEqual({ code: exit.done, text: `2 件を ${file} に書き出しました。` })
    const bytes = readFileSync(file)
    expect(bytes.toString('utf8')).toContain(`'=1+1`)
    const { rows } = readCsv(bytes)
    expect(rows.map(({ cells }) => [cells[1], cells[5], cells[7], cells[9], cells[13]])).toEqual([
      ['2026-04-01 00:00:00.000000', 'b', 'trial.first', '=1+1', '2'],
      ['2026-04-01 23:59:59.999999', 'c', 'trial.last', '001', '3'],
    ])
    expect(rows[0]?.cells[14]).toMatch(/^[0-9a-f]{64}$/)
    expect(head.position).toBe(4)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('is in the audit itself', async () => {
    await said((out) => writeExport(city, { ...days, file: join(folder, 'two.csv') }, out))
    const entries = await city.superuser(
      'select actor_kind, actor_name, did, record from platform.audit_entry order by id desc limit 1',
    )
    expect(entries).toEqual([
      {
        actor_kind: 'operator',
        actor_name: 'audit export',
        did: 'platform.exportAudit',
        record: '2026-04-01/2026-04-01',
      },
    ])
  })

  it('refuses a file that is there, a folder that is not, and days the wrong way round', async () => {
    const file = join(folder, 'three.csv')
    writeFileSync(file, 'kept')
    const there = await said((out) => writeExport(city, { ...days, file }, out))
    expect(there).toMatchObject({ code: exit.badInput, text: expect.stringContaining('すでにあります') })
    expect(readFileSync(file, 'utf8')).toBe('kept')
    const nowhere = await said((out) => writeExport(city, { ...days, file: join(folder, 'no', 'x.csv') }, out))
    expect(nowhere).toMatchObject({ code: exit.badInput, text: expect.stringContaining('作れません') })
    const backwards = { from: '2026-04-02', to: '2026-04-01', file: join(folder, 'four.csv') }
    expect(await said((out) => writeExport(city, backwards, out))).toMatchObject({ code: exit.badInput })
    expect(await city.superuser(`select from platform.audit_entry where did = 'platform.exportAudit'`)).toEqual([])
  })
})
