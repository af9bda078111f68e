import { describe, expect, it } from 'vitest'
import { matchColumns } from '../roster/columns.ts'
import { choiceRefusal, choiceToKeep, matchesOf, samplesOf } from './column-rules.ts'

const usual = ['所属コード', '所属名', '上位所属コード', '区分', '有効開始日']
const own = ['組織番号', '名称', '親', '区分', '開始']
const ownChoice = { code: '組織番号', name: '名称', parent: '親', kind: '区分', from: '開始' }

describe('列の対応', () => {
  it('is known by the headers of the standard layout and of other systems', () => {
    expect(matchesOf('org.csv', ['組織コード', '組織名', '親所属コード', '階層', '設置日'], {})).toMatchObject([
      { label: '所属コード', header: '組織コード', by: 'known' },
      { label: '所属名', header: '組織名', by: 'known' },
      { label: '上位所属コード', header: '親所属コード', by: 'known' },
      { label: '区分', header: '階層', by: 'known' },
      { label: '有効開始日', header: '設置日', by: 'known' },
      { label: '有効終了日', header: null, by: 'none' },
      { label: '任命権者', header: null, by: 'none' },
    ])
  })

  it('is what HR settled, where the headers are the city’s own', () => {
    const matches = matchesOf('org.csv', own, ownChoice)
    expect(matches.map(({ by }) => by)).toEqual(['settled', 'settled', 'settled', 'settled', 'settled', 'none', 'none'])
    expect(matchColumns('org.csv', own, ownChoice).defects).toEqual([])
  })

  it('falls back to the known headers when a later file no longer has what was settled', () => {
    expect(matchColumns('org.csv', usual, ownChoice).defects).toEqual([])
  })

  it('does not give a header that HR settled for one column to another', () => {
    const { found } = matchColumns('org.csv', [...usual, '開始日'], { until: '開始日' })
    expect([...found].map(([name, { header }]) => [name, header])).toContainEqual(['until', '開始日'])
    expect(found.get('from')?.header).toBe('有効開始日')
  })

  it('does not read an optional column that HR left out, and says so', () => {
    const { found, notes } = matchColumns('org.csv', [...usual, '任命権者'], { authority: null })
    expect(found.has('authority')).toBe(false)
    expect(notes).toMatchObject([{ says: '次の列は読みません: 任命権者' }])
  })

  it('names the required columns that have none', () => {
    expect(choiceRefusal('org.csv', own, { ...ownChoice, kind: null, from: null })).toMatchObject({
      code: 'imports.columnMissing',
      message: '「所属」のファイルで、必要な列「区分」「有効開始日」が決まっていません。',
    })
  })

  it.each([
    { what: 'a header that the file does not have', change: { code: 'ない列' }, code: 'imports.noSuchHeader' },
    { what: 'one header for two columns', change: { parent: '組織番号' }, code: 'imports.columnTwice' },
    { what: 'what fits', change: {}, code: null },
  ])('answers $what with $code', ({ change, code }) => {
    expect(choiceRefusal('org.csv', own, { ...ownChoice, ...change })?.code ?? null).toBe(code)
  })

  it('remembers only what the headers do not say themselves', () => {
    const chosen = { code: '所属コード', name: '所属名', parent: '上位所属コード', kind: '区分', from: '有効開始日' }
    expect(choiceToKeep('org.csv', usual, chosen)).toEqual({})
    expect(choiceToKeep('org.csv', [...usual, '任命権者'], { ...chosen, authority: null })).toEqual({ authority: null })
    expect(choiceToKeep('org.csv', own, ownChoice)).toEqual({
      code: '組織番号',
      name: '名称',
      parent: '親',
      from: '開始',
    })
  })

  it('is shown with up to three different values of each column', () => {
    const rows = [
      ['1', ''],
      ['1', 'あ'],
      ['2', 'い'],
      ['3', 'う'],
      ['4', 'え'],
    ]
    expect(samplesOf(['a', 'b', 'c'], rows)).toEqual([['1', '2', '3'], ['あ', 'い', 'う'], []])
  })
})
