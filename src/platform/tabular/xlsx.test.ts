import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { writeXlsx as writeBook } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readTable } from './read-table.ts'
import { readXlsx } from './xlsx-reader.ts'
import { writeXlsx, type XlsxColumn } from './xlsx-writer.ts'

const columns: XlsxColumn[] = [
  { header: '職員番号', kind: 'text', width: 12 },
  { header: '点', kind: 'number' },
  { header: '発令日', kind: 'date' },
]
const one = (rows: (string | number | null)[][], name = '職員') => writeXlsx({ sheets: [{ name, columns, rows }] })
const cellsOf = async (bytes: Uint8Array, sheet?: string) =>
  (await readXlsx(bytes, sheet)).rows.map(({ cells }) => cells)
/** A sheet as some other program made it. */
const foreign = (value: Parameters<typeof writeBook>[0]['sheets'][number]) => writeBook({ sheets: [value] })

describe('an Excel file that we write', () => {
  it('is read back with its texts, numbers and days', async () => {
    const bytes = await one([
      ['00100001', -3, '2026-04-01'],
      ['=1+1', 1.5, null],
      ["'x", null, '1873-01-01'],
    ])
    const table = await readXlsx(bytes)
    expect(table).toMatchObject({ encoding: null, sheet: '職員', header: ['職員番号', '点', '発令日'] })
    expect(table.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, '00100001', '-3', '2026-04-01'],
      [3, '=1+1', '1.5', ''],
      [4, "'x", '', '1873-01-01'],
    ])
  })

  it('has no formula, whatever the data say; a frozen header and filters', async () => {
    const sheet = await sheetXml(
      await one([
        ['=HYPERLINK("http://x")', 1, null],
        ['+1', 2, null],
        ['@x', 3, null],
      ]),
    )
    expect(sheet).not.toMatch(/<f[ >]/)
    expect(sheet).toContain('state="frozen"')
    expect(sheet).toContain('<autoFilter ref="A1:C4"')
    expect(sheet).toContain('topLeftCell="A2"')
  })

  it('can be locked but for some columns, with lists to choose from and columns that are not shown', async () => {
    const xml = await sheetXml(
      await writeXlsx({
        sheets: [
          {
            name: '評価',
            isProtected: true,
            lists: [{ range: 'B2', values: ['S', 'A'] }],
            columns: [
              { header: '氏名', kind: 'text' },
              { header: '評語', kind: 'text', mayChange: true },
              { header: '版', kind: 'text', isHidden: true },
            ],
            rows: [['田中', null, '3']],
          },
        ],
      }),
    )
    expect(xml).toContain('<sheetProtection sheet="1"')
    expect(xml).toMatch(/<col min="3" max="3"[^>]* hidden="true"/)
    expect(xml).toContain('<formula1>"S,A"</formula1>')
    // An empty cell that may be written has a style of its own, unlike its locked neighbours.
    const styles = [...xml.matchAll(/<c r="([ABC])2"[^>]* s="(\d+)"/g)].map(([, column, style]) => `${column}${style}`)
    expect(styles).toEqual(['A2', 'B3', 'C2'])
  })

  it('gives equal bytes for equal input', async () => {
    const rows = [['00100001', 1, '2026-04-01']]
    expect(Buffer.from(await one(rows)).equals(Buffer.from(await one(rows)))).toBe(true)
  })

  it('refuses values of another kind than the column', async () => {
    await expect(one([['x', '1', null]])).rejects.toThrow(/点 is a column of numbers/)
    await expect(one([['x', 1, 'R8.4.1']])).rejects.toThrow(/発令日 is a column of days/)
  })

  it('gives its sheets names that Excel takes', async () => {
    const names = ['総務局/人事課', 'あ'.repeat(40), 'あ'.repeat(40), '', '[案]', "'x'", 'History']
    const bytes = await writeXlsx({ sheets: names.map((name) => ({ name, columns, rows: [[name, null, null]] })) })
    const written = [
      '総務局／人事課',
      'あ'.repeat(31),
      `${'あ'.repeat(28)}（2）`,
      'シート',
      '［案］',
      'x',
      'History（2）',
    ]
    for (const sheet of written) expect((await readXlsx(bytes, sheet)).sheet).toBe(sheet)
  })

  it('keeps every text that a file can hold', async () => {
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('_x000D_', 'a_x005F_x0041_', '\u0001', ' x ', '\r\n', '1e5', '00', 'TRUE'),
      )
      .filter((some) => some.trim() !== '' && !/[\uFFFE\uFFFF]/.test(some))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (texts) => {
        expect((await cellsOf(await one(texts.map((some) => [some, 1, null])))).map(([cell]) => cell)).toEqual(texts)
      }),
      { numRuns: 60 },
    )
  })
})

describe('an Excel file that others wrote', () => {
  it('gives days as ISO from whatever date format, with the time where there is one', async () => {
    for (const numFmt of ['[$-411]ge.m.d', '[$-ja-JP]ggge"年"m"月"d"日"', 'm/d/yyyy', 'yyyy/mm/dd h:mm']) {
      const bytes = await foreign({
        name: 'a',
        columns: [{ numFmt }, { numFmt }],
        rows: [
          ['日', '時'],
          [46113, 46113.5],
        ],
      })
      expect(await cellsOf(bytes)).toEqual([['2026-04-01', '2026-04-01 12:00']])
    }
    const old = await writeBook({
      dateSystem: '1904',
      sheets: [{ name: 'a', columns: [{ numFmt: 'yyyy/mm/dd' }], rows: [['日'], [new Date('2026-04-01')]] }],
    })
    expect(await cellsOf(old)).toEqual([['2026-04-01']])
  })

  it('gives numbers plain, and with the zeros that their format shows', async () => {
    const bytes = await foreign({
      name: 'a',
      columns: [{ numFmt: '00000000' }],
      rows: [
        ['番号', '数', '真偽'],
        [100001, 0.1 + 0.2, true],
      ],
    })
    expect(await cellsOf(bytes)).toEqual([['00100001', '0.3', 'TRUE']])
  })

  it('gives formulas as the value that Excel saved', async () => {
    const bytes = await foreign({
      name: 'a',
      rows: [['a'], [1]],
      cells: new Map([['1,0', { type: 'formula', formula: '1+1', formulaResult: 2, value: null }]]),
    })
    expect(await cellsOf(bytes)).toEqual([['2']])
  })

  it('counts rows as the sheet does, and leaves out empty ones', async () => {
    const bytes = await foreign({
      name: 'a',
      rows: [[], ['見出し', 'b', null], [], ['x', null, null], ['x', 'y', 'z']],
    })
    const table = await readXlsx(bytes)
    expect(table.header).toEqual(['見出し', 'b'])
    expect(table.rows).toMatchObject([
      { line: 4, cells: ['x', ''], cellCount: 2 },
      { line: 5, cells: ['x', 'y', 'z'], cellCount: 3 },
    ])
  })

  it('is read from the first sheet that is not hidden, or the one asked for', async () => {
    const bytes = await writeBook({
      sheets: [
        { name: '隠し', hidden: true, rows: [['h']] },
        { name: '職員', rows: [['s']] },
        { name: '組織', rows: [['o']] },
      ],
    })
    expect((await readXlsx(bytes)).sheet).toBe('職員')
    expect((await readXlsx(bytes, '組織')).header).toEqual(['o'])
    await expect(readXlsx(bytes, '異動')).rejects.toMatchObject({
      code: 'tabular.noSuchSheet',
      fix: '「職員」「組織」から選んでください。',
    })
  })

  it('must have the expected columns', async () => {
    await expect(readXlsx(await one([]), undefined, { expectHeader: ['氏名'] })).rejects.toMatchObject({
      code: 'tabular.missingColumns',
    })
  })
})

describe('what cannot be read is refused', () => {
  it.each([
    ['a torn file', Buffer.from('504b030414000000', 'hex'), 'tabular.brokenExcel'],
    ['a password', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'tabular.oldOrLockedExcel'],
    ['a ZIP of something else', zipOf('readme.txt', Buffer.from('hello'), 5), 'tabular.brokenExcel'],
    ['a bomb', zipOf('xl/workbook.xml', Buffer.alloc(65 * 1024 * 1024), 65 * 1024 * 1024), 'tabular.tooLarge'],
    [
      'a bomb that lies about its size',
      zipOf('xl/workbook.xml', Buffer.alloc(65 * 1024 * 1024), 100),
      'tabular.tooLarge',
    ],
  ])('%s', async (_, bytes, code) => {
    await expect(readXlsx(bytes)).rejects.toMatchObject({ code })
  })

  it('a file cut in half', async () => {
    const whole = await one([['x', 1, null]])
    await expect(readXlsx(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'tabular.brokenExcel' })
  })

  it('an empty sheet', async () => {
    await expect(readXlsx(await foreign({ name: 'a', rows: [] }))).rejects.toMatchObject({ code: 'tabular.emptyFile' })
  })

  it.each(['200001,0', '0,256', '1048575,16383'])('a cell at %s, beyond every table of a city', async (place) => {
    const bytes = await foreign({ name: 'a', rows: [['a']], cells: new Map([[place, { value: 'z', type: 'string' }]]) })
    await expect(readXlsx(bytes)).rejects.toMatchObject({ code: 'tabular.tooLarge' })
  })
})

describe('readTable', () => {
  it('goes by what a file is', async () => {
    expect(await readTable(await one([['00100001', 1, null]]))).toMatchObject({
      encoding: null,
      rows: [{ cells: ['00100001', '1', ''] }],
    })
    expect(await readTable(new TextEncoder().encode('職員番号\n00100001\n'))).toMatchObject({
      encoding: 'utf-8',
      rows: [{ cells: ['00100001'] }],
    })
    await expect(readTable(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject({
      code: 'tabular.oldOrLockedExcel',
    })
  })
})

/** A ZIP with one entry that states this size. */
function zipOf(name: string, content: Buffer, statedSize: number): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(statedSize, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(statedSize, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}

/** The XML of the first sheet, to see what a spreadsheet would see. */
async function sheetXml(bytes: Uint8Array): Promise<string> {
  const { inflateRawSync } = await import('node:zlib')
  const file = Buffer.from(bytes)
  const name = file.indexOf('xl/worksheets/sheet1.xml')
  const data = name + file.readUInt16LE(name - 4) + file.readUInt16LE(name - 2)
  return inflateRawSync(file.subarray(data)).toString('utf8')
}
