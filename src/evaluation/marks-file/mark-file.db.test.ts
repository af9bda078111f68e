import { beforeAll, describe, expect, it } from 'vitest'
import { readXlsx, writeXlsx } from '../../platform/tabular/index.ts'
import { testCity } from '../../platform/testing/database.ts'
import { readSheet } from '../record.ts'
import { citySchemed, evaluatedCity } from '../testing/evaluated-city.ts'
import { saveMarks } from '../writing.ts'
import { exportMarks, takeMarks, tryMarks } from './mark-file.ts'
import { markHeaders } from './mark-file-rules.ts'

const city = testCity('2026-04-01')
const { as, codeOf, withScheme, opened, sheetOf, act } = evaluatedCity(city)
let cycleId: string
let closed: string
let tanaka: string

beforeAll(async () => {
  await withScheme()
  closed = await opened({ name: '持ち出せない期' })
  await withScheme({ ...citySchemed, takingOut: { basis: '情報セキュリティ実施手順 第12条' } }, 1)
  cycleId = await opened({ name: '持ち出せる期' })
  tanaka = await sheetOf(cycleId, '田中花子')
  city.standOn('2027-01-20')
  for (const name of ['田中花子', '鈴木二郎']) await act('課長', await sheetOf(cycleId, name), 'startEvaluation')
})

const taken = async (who = '課長', of = cycleId) => {
  const { file } = await city.as(as(who), (tx, actor) => exportMarks(tx, actor, of))
  return readXlsx(new Uint8Array(await file.arrayBuffer()))
}
/** The file as it was written, with some cells changed by line and header. */
const changed = async (table: Awaited<ReturnType<typeof taken>>, changes: Record<number, Record<string, string>>) =>
  writeXlsx({
    sheets: [
      {
        name: '一次評価',
        columns: table.header.map((header) => ({ header, kind: 'text' })),
        rows: table.rows.map(({ line, cells }) =>
          table.header.map((header, at) => changes[line]?.[header] ?? cells[at] ?? ''),
        ),
      },
    ],
  })
const attempt = (bytes: Uint8Array, who = '課長') =>
  city.as(as(who), (tx, actor) => tryMarks(tx, actor, { cycleId, bytes }))
const take = (bytes: Uint8Array, who = '課長') =>
  city.as(as(who), (tx, actor) => takeMarks(tx, actor, { cycleId, bytes }))
const markings = async (sheetId: string) =>
  (await city.as(as('課長'), (tx, actor) => readSheet(tx, actor, sheetId))).markings

describe('評語 by Excel', () => {
  it('is off until the scheme says on what ground', async () => {
    expect(await codeOf(taken('課長', closed))).toBe('evaluation.takingOutOff')
    expect((await taken()).header).toEqual([...markHeaders])
  })

  it('gives an evaluator their own people alone, and stands in the log', async () => {
    const { rows } = await taken()
    expect([...new Set(rows.map(({ cells }) => cells[0]))].sort()).toEqual(['田中花子', '鈴木二郎'].sort())
    expect(await codeOf(taken('税務課長'))).toBe('evaluation.nothingToMark')
    const [{ n } = { n: 0 }] = await city.superuser(
      `select count(*) as n from platform.audit_entry where did = 'evaluation.exportMarks'`,
    )
    expect(Number(n)).toBeGreaterThan(0)
  })

  it('says what would change, and takes all of it', async () => {
    const bytes = await changed(await taken(), { 2: { 評語: 'A', 所見: '早く正しい' } })
    expect((await attempt(bytes)).changes.map(({ cell, after }) => [cell, after])).toEqual([
      ['E2', 'A'],
      ['F2', '早く正しい'],
    ])
    const before = [...(await markings(tanaka)), ...(await markings(await sheetOf(cycleId, '鈴木二郎')))]
    expect(before).toEqual([])
    expect(await take(bytes)).toEqual({ people: 1, cells: 2 })
    // The same file once more is of an older edition.
    expect((await attempt(bytes)).problems).toEqual([])
    expect((await attempt(bytes)).changes).toEqual([])
  })

  it('takes nothing where one cell is wrong, or where the page has moved on', async () => {
    const table = await taken()
    const own = table.rows.find(({ cells }) => cells[0] === '田中花子')
    const wrong = await changed(table, { 3: { 評語: 'Z' }, 4: { 評語: 'B' } })
    expect((await attempt(wrong)).problems.map(({ cell }) => cell)).toEqual(['E3'])
    const was = await markings(tanaka)
    expect(await codeOf(take(wrong))).toBe('evaluation.unfit')
    expect(await markings(tanaka)).toEqual(was)
    await city.as(as('課長'), (tx, actor) =>
      saveMarks(tx, actor, {
        sheetId: tanaka,
        stage: 'evaluator',
        edition: was[0]?.edition ?? 0,
        items: { judgement: { mark: 'S', comment: '' } },
        overall: null,
        overallComment: '',
      }),
    )
    const stale = await changed(table, { [own?.line ?? 0]: { 所見: '画面とちがう所見' } })
    expect((await attempt(stale)).problems[0]?.message).toContain('画面で変わっています')
    expect(await codeOf(take(stale, '税務課長'))).toBe('evaluation.unfit')
  })
})
