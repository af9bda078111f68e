import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { encodeCp932 } from './cp932.ts'
import { readCsv } from './csv-reader.ts'
import { writeCsv } from './csv-writer.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const cp932 = (text: string) => encodeCp932(text).bytes
const linesAndCells = (text: string) => readCsv(utf8(text)).rows.map(({ line, cells }) => [line, ...cells])

function refusalOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'none'
}

describe('the encoding of a file is found', () => {
  it('as UTF-8 with a BOM, UTF-8, or else CP932', () => {
    expect(readCsv(utf8('\uFEFF氏名\n髙橋\n'))).toMatchObject({ encoding: 'utf-8-bom', header: ['氏名'] })
    expect(readCsv(utf8('氏名\n髙橋𠮷\n'))).toMatchObject({ encoding: 'utf-8', rows: [{ cells: ['髙橋𠮷'] }] })
    expect(readCsv(cp932('氏名\r\n髙橋㈱①﨑\uE000\r\n'))).toMatchObject({
      encoding: 'cp932',
      header: ['氏名'],
      rows: [{ cells: ['髙橋㈱①﨑\uE000'], undecodable: [] }],
    })
  })

  it('reads CP932 whose second bytes look like signs of the grammar or a backslash', () => {
    expect(readCsv(cp932('氏名,所属\n"能美, ソ表","申"\n')).rows[0]?.cells).toEqual(['能美, ソ表', '申'])
  })

  it('keeps the bytes of a field that is no text, and the fields beside it', () => {
    const file = Buffer.concat([cp932('番号,氏名,所属\r\n1,'), Buffer.from('8340ff', 'hex'), cp932(',人事課\r\n')])
    expect(readCsv(file).rows[0]).toMatchObject({
      cells: ['1', 'ァ\uFFFD', '人事課'],
      undecodable: [{ column: 1, hex: '8340ff' }],
    })
  })
})

describe('the line of a row is that of the file', () => {
  it.each([
    [
      'CR LF',
      'a,b\r\n1,2\r\n3,4\r\n',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'LF, no end',
      'a,b\n1,2\n3,4',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'CR',
      'a,b\r1,2\r3,4',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'mixed',
      'a,b\r\n1,2\n3,4\r\n',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'CR LF in quotes',
      'a,b\r\n"1\r\nx\r\ny",2\r\n3,4\r\n',
      [
        [2, '1\r\nx\r\ny', '2'],
        [5, '3', '4'],
      ],
    ],
    [
      'LF in quotes between CR LF',
      'a,b\r\n"1\nx",2\r\n3,4\r\n',
      [
        [2, '1\nx', '2'],
        [4, '3', '4'],
      ],
    ],
    [
      'CR LF in quotes between LF',
      'a,b\n"1\r\nx",2\n3,4\n',
      [
        [2, '1\r\nx', '2'],
        [4, '3', '4'],
      ],
    ],
    [
      'blank lines',
      'a,b\r\n\r\n1,2\r\n\r\n\r\n3,4\r\n\r\n',
      [
        [3, '1', '2'],
        [6, '3', '4'],
      ],
    ],
    ['header in two lines', '"a\nb",c\n1,2\n', [[3, '1', '2']]],
  ])('%s', (_, text, expected) => {
    expect(linesAndCells(text)).toEqual(expected)
  })

  it('counts from the first line even when that is blank', () => {
    expect(readCsv(utf8('\r\na,b\r\n1,2\r\n'))).toMatchObject({ header: ['a', 'b'], rows: [{ line: 3 }] })
  })
})

describe('the cells', () => {
  it('of a ragged row are reported and not refused', () => {
    const { rows } = readCsv(utf8('a,b,c\n1,2\n1,2,3,4\n1,2,3\n'))
    expect(rows.map(({ cells, cellCount }) => [cellCount, ...cells])).toEqual([
      [2, '1', '2', ''],
      [4, '1', '2', '3', '4'],
      [3, '1', '2', '3'],
    ])
  })

  it('keep quotes, doubled or stray, spaces and leading zeros', () => {
    expect(linesAndCells('a,b\n"x""y",a"b\n 00100001 ,"1"x\n')).toEqual([
      [2, 'x"y', 'a"b'],
      [3, ' 00100001 ', '"1"x'],
    ])
  })

  it('of an empty quoted line are a row, unlike a blank line', () => {
    expect(linesAndCells('a\n""\n\nx\n')).toEqual([
      [2, ''],
      [4, 'x'],
    ])
  })
})

describe('the header', () => {
  it('is trimmed, with full-width kana', () => {
    expect(readCsv(utf8(' 職員番号　,氏名ｶﾅ,ｶﾞｲﾄﾞ\n')).header).toEqual(['職員番号', '氏名カナ', 'ガイド'])
  })

  it('must have the expected columns, once each, in any order', () => {
    const expectHeader = ['職員番号', '氏名']
    expect(refusalOf(() => readCsv(utf8('備考,氏名,職員番号\n'), { expectHeader }))).toBe('none')
    expect(refusalOf(() => readCsv(utf8('氏名,所属\n'), { expectHeader }))).toBe('tabular.missingColumns')
    expect(refusalOf(() => readCsv(utf8('氏名,職員番号,氏名\n'), { expectHeader }))).toBe('tabular.repeatedColumns')
    expect(() => readCsv(utf8('所属\n'), { expectHeader })).toThrow('「職員番号」「氏名」の列がありません')
  })
})

describe('what is no CSV is refused', () => {
  it.each([
    ['empty', utf8(''), 'tabular.emptyFile'],
    ['only a BOM', utf8('\uFEFF'), 'tabular.emptyFile'],
    ['only blank lines', utf8('\r\n\r\n'), 'tabular.emptyFile'],
    ['an Excel file', Buffer.from('504b0304140000', 'hex'), 'tabular.isExcel'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'tabular.oldOrLockedExcel'],
    ['UTF-16', Buffer.from('\uFEFFa,b\r\n', 'utf16le'), 'tabular.notText'],
    ['with a NUL', utf8('a,b\n1,\0\n'), 'tabular.notText'],
    ['too large', new Uint8Array(50 * 1024 * 1024 + 1), 'tabular.tooLarge'],
  ])('%s', (_, bytes, code) => {
    expect(refusalOf(() => readCsv(bytes))).toBe(code)
  })

  it('naming the line at which an open quote begins', () => {
    expect(() => readCsv(utf8('a,b\r\n"1\r\n",2\r\n3,"4\r\n5,6\r\n'))).toThrow(
      '4行目から始まる「"」が閉じられていません',
    )
  })

  it('with more than 200,000 rows', () => {
    expect(refusalOf(() => readCsv(utf8(`a\n${'1\n'.repeat(200_001)}`)))).toBe('tabular.tooLarge')
  })
})

describe('a file that we write', () => {
  it('has CR LF, and quotes where they are needed', () => {
    const { bytes } = writeCsv(
      [
        ['番号', '氏名', '数'],
        ['00100001', 'a"b,c', -3],
        [null, ' x', 1.5],
      ],
      { encoding: 'utf-8-bom' },
    )
    expect(Buffer.from(bytes).toString('utf8')).toBe('\uFEFF番号,氏名,数\r\n"00100001","a""b,c",-3\r\n," x",1.5\r\n')
  })

  it('says what CP932 could not carry, and where', () => {
    const { bytes, replaced } = writeCsv(
      [
        ['氏名', '所属'],
        ['𠮷田', '葛\u{E0100}城課'],
      ],
      { encoding: 'cp932' },
    )
    expect(replaced).toEqual([
      { row: 1, column: 0, character: '𠮷', written: '〓' },
      { row: 1, column: 1, character: '葛\u{E0100}', written: '葛' },
    ])
    expect(readCsv(bytes).rows[0]?.cells).toEqual(['〓田', '葛城課'])
    expect(writeCsv([['𠮷田']], { encoding: 'utf-8-bom' }).replaced).toEqual([])
  })

  it.each(['=1+1', '+81', '-3', '@x', '\tx', '\rx', '\nx', '＝1+1', '－', '＋', '＠x', "'=1+1", "''-"])(
    'makes %j harmless for a spreadsheet, and reads it back as it was',
    (text) => {
      const { bytes } = writeCsv([['a'], [text]], { encoding: 'cp932' })
      const [, written = ''] = new TextDecoder('shift_jis').decode(bytes).split('a\r\n')
      expect(written).toMatch(/^"?'/)
      expect(readCsv(bytes).rows[0]?.cells).toEqual([text])
    },
  )

  it('leaves an apostrophe that guards nothing', () => {
    expect(readCsv(writeCsv([['a'], ["'85年"]], { encoding: 'cp932' }).bytes).rows[0]?.cells).toEqual(["'85年"])
  })

  it('refuses a number that is none', () => {
    expect(() => writeCsv([[Number.NaN]], { encoding: 'cp932' })).toThrow(/finite/)
  })
})

describe('written and read back is the same', () => {
  const signs = fc.constantFrom(...',"\r\n =+-@\'\t0１髙﨑①ソ表ｶﾞ〓')
  const cell = fc
    .oneof(
      fc.array(signs, { maxLength: 6 }).map((some) => some.join('')),
      fc.string({ unit: 'grapheme' }),
    )
    .map((text) => text.replaceAll('\0', ''))
  const grid = (cells: fc.Arbitrary<string>) =>
    fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cells, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      )
  const titled = (rows: string[][]) => [rows[0]?.map((_, at) => `列${at}`) ?? [], ...rows]

  it('in UTF-8, whatever the cells hold', () => {
    fc.assert(
      fc.property(grid(cell), (rows) => {
        const { rows: back } = readCsv(writeCsv(titled(rows), { encoding: 'utf-8-bom' }).bytes)
        expect(back.map(({ cells }) => cells)).toEqual(rows)
      }),
      { numRuns: 500 },
    )
  })

  it('in CP932, where it says that nothing was replaced', () => {
    const plain = fc.array(signs, { maxLength: 6 }).map((some) => some.join(''))
    fc.assert(
      fc.property(grid(plain), (rows) => {
        const { bytes, replaced } = writeCsv(titled(rows), { encoding: 'cp932' })
        expect(replaced).toEqual([])
        // Without a character beyond ASCII a CP932 file is UTF-8 as well; the header of this one has some.
        expect(readCsv(bytes)).toMatchObject({ encoding: 'cp932', rows: rows.map((cells) => ({ cells })) })
      }),
      { numRuns: 500 },
    )
  })
})
