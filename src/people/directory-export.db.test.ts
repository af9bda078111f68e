import { beforeAll, describe, expect, it } from 'vitest'
import { readCsv, readXlsx } from '../platform/tabular/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { type DirectoryFilter, listDirectory } from './directory.ts'
import { exportDirectory } from './directory-export.ts'
import { type DirectorySort, directorySorts } from './directory-order-rules.ts'
import { codeOf, layPolicy, smallCity } from './testing/small-city.ts'

const city = testCity('2026-04-01')
const small = smallCity(city)
let reader: string

beforeAll(async () => {
  await layPolicy(city)
  await small.addUnit('総務局', 'bureau', null)
  await small.addUnit('人事課', 'section', '総務局')
  await small.addUnit('広報課', 'section', '総務局')
  const person = (name: string, kana: string, unit: string, more: object = {}) =>
    small.addPerson({ name, kana, unit, grade: 'officer', ...more })
  await person('髙橋一郎', 'タカハシ　イチロウ', '広報課', { title: '=1+1' })
  await person('𠮷田二郎', 'ヨシダ　ジロウ', '広報課')
  await person('山﨑三郎', 'ヤマサキ　サブロウ', '人事課', { grade: 'section-director' })
  await person('渡邊五月', 'ワタナベ　サツキ', '人事課')
  await small.rebuild()
  reader = await small.account('渡邊五月')
})

type Choice = Parameters<typeof exportDirectory>[2]
const exported = (choice: Partial<Choice> = {}) =>
  city.as({ account: reader }, (tx, actor) =>
    exportDirectory(tx, actor, { columns: ['name', 'unit'], format: 'csv', ...choice }),
  )
const bytesOf = async (choice: Partial<Choice>) => new Uint8Array(await (await exported(choice)).file.arrayBuffer())
const cellsOf = async (choice: Partial<Choice>) => {
  const bytes = await bytesOf(choice)
  const table = choice.format === 'xlsx' ? await readXlsx(bytes) : readCsv(bytes)
  return { header: table.header, rows: table.rows.map(({ cells }) => cells) }
}
const listed = (filter: DirectoryFilter & { sort?: DirectorySort }) =>
  city.as({ account: reader }, (tx, actor) => listDirectory(tx, actor, { ...filter, limit: 200 }))

describe('職員名簿 as a file', () => {
  it.each(directorySorts.flatMap((sort) => [{ sort }, { sort, q: '郎' }]))(
    'holds what the list holds, in its order: $sort $q',
    async (filter) => {
      const { items } = await listed(filter)
      const { rows } = await cellsOf({ ...filter, columns: ['name', 'unit', 'grade'] })
      expect(rows).toEqual(items.map(({ written, unitName, gradeName }) => [written, unitName, gradeName]))
    },
  )

  it('has the columns of the page in their order, each once', async () => {
    const { header } = await cellsOf({ columns: ['title', 'name', 'kana', 'title'] })
    expect(header).toEqual(['職名', '氏名', 'フリガナ'])
  })

  it('is the same in Excel, and no value becomes a formula', async () => {
    const columns: Choice['columns'] = ['name', 'title']
    expect((await cellsOf({ columns, format: 'xlsx' })).rows).toEqual((await cellsOf({ columns })).rows)
    const text = new TextDecoder().decode(await bytesOf({ columns }))
    expect(text).toContain("'=1+1")
    expect(text).not.toMatch(/(^|,)=1/m)
  })

  it('is named after the list and the day', async () => {
    expect((await exported({ format: 'xlsx' })).file.name).toBe('職員名簿_2026-04-01.xlsx')
    expect((await exported({ format: 'csv-cp932' })).file.name).toBe('職員名簿_2026-04-01.csv')
  })

  it('says which character CP932 lacks, and keeps all in UTF-8', async () => {
    expect(await exported({ format: 'csv-cp932' })).toMatchObject({
      rows: 4,
      replaced: [{ character: '𠮷', written: '〓' }],
    })
    expect((await exported({ format: 'csv' })).replaced).toEqual([])
  })

  it('holds those who were chosen, whatever the filter finds', async () => {
    const personIds = [small.id('渡邊五月'), small.id('髙橋一郎')]
    const { rows } = await cellsOf({ q: '山', personIds, columns: ['name'] })
    expect(rows).toEqual([['渡邊五月'], ['髙橋一郎']])
  })

  it('leaves an entry in the audit, with the columns that left Sodachi', async () => {
    await exported({ columns: ['name', 'kana'] })
    const [entry] = await city.superuser(
      `select account_id, fields from platform.audit_entry where did = 'people.exportDirectory' order by id desc limit 1`,
    )
    expect(entry).toEqual({ account_id: reader, fields: ['name', 'kana'] })
  })

  it('is not for accounts without person and duty', async () => {
    const [row] = await city.superuser(
      `insert into people.account (login_name, label) values ('vendor', '保守業者') returning id`,
    )
    const asVendor = city.as({ account: String(row?.id) }, (tx, actor) =>
      exportDirectory(tx, actor, { columns: ['name'], format: 'csv' }),
    )
    expect(await codeOf(asVendor)).toBe('people.notInsider')
  })
})
