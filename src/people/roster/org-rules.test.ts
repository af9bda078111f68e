import { describe, expect, it } from 'vitest'
import { checkRoster } from './rules.ts'
import { modelPolicy } from './testing/samples.ts'
import { smallOrg, smallRoster } from './testing/small-roster.ts'

const policy = modelPolicy()
type OrgRow = (typeof smallOrg)[number]
const check = (...more: OrgRow[]) =>
  checkRoster(smallRoster({ org: [...smallOrg, ...more], staff: [], history: [] }), { asOf: '2026-04-01', policy })
const places = (...more: OrgRow[]) => check(...more).defects.map(({ line, column }) => `${line} ${column}`)
const section = { code: '112', name: '文書課', parent: '110', kind: '課', from: 'H24.4.1' }

describe('org.csv', () => {
  it('is read with 総室, 室 and 所 as what they stand for', () => {
    const { roster } = check({ ...section, kind: '室' }, { ...section, code: '120', parent: '100', kind: '総室' })
    expect(roster?.units.slice(4).map(({ kind }) => kind)).toEqual(['section', 'department'])
  })

  it('gives 建制順 by the order of the file among the units of one parent', () => {
    const { roster } = check(section, { ...section, code: '105' })
    const order = roster?.units.map(({ code, establishedOrder }) => `${code}:${establishedOrder}`)
    expect(order).toEqual(['100:1', '110:1', '111:1', '200:2', '112:2', '105:3'])
  })

  it('takes two lines of one code for one unit that changed its name', () => {
    const until = { ...section, until: 'R5.3.31' }
    const { defects, roster } = check(until, { ...section, name: '総務文書課', from: 'R5.4.1' })
    expect(defects).toEqual([])
    expect(roster?.units.slice(4).map(({ name, from, to }) => [name, from, to])).toEqual([
      ['文書課', '2012-04-01', '2023-04-01'],
      ['総務文書課', '2023-04-01', null],
    ])
  })

  it.each<[string, OrgRow[], string[]]>([
    ['a code twice on one day', [section, { ...section, from: 'R5.4.1' }], ['7 所属コード']],
    ['a parent that is not there', [{ ...section, parent: '999' }], ['6 上位所属コード']],
    ['a 部 under a 課', [{ ...section, parent: '111', kind: '部' }], ['6 上位所属コード']],
    ['a 局 under a 局', [{ ...section, parent: '100', kind: '局' }], ['6 上位所属コード']],
    ['a kind that is none', [{ ...section, kind: '星' }], ['6 区分']],
    ['an end before the beginning', [{ ...section, until: 'H23.3.31' }], ['6 有効終了日']],
    ['no name', [{ ...section, name: '' }], ['6 所属名']],
    ['a day that does not exist', [{ ...section, from: 'H24.2.30' }], ['6 有効開始日']],
    [
      'a unit that outlives its parent',
      [
        { code: '120', name: '旧部', parent: '100', kind: '部', from: 'H24.4.1', until: 'R5.3.31' },
        { ...section, parent: '120' },
      ],
      ['7 上位所属コード'],
    ],
  ])('refuses %s', (_, more, expected) => {
    expect(places(...more)).toEqual(expected)
  })

  it('names a circle once, with the other lines of it', () => {
    const circle = [
      { code: '120', name: '甲部', parent: '121', kind: '機関', from: 'H24.4.1' },
      { code: '121', name: '乙部', parent: '120', kind: '機関', from: 'H24.4.1' },
    ]
    const { defects } = check(...circle)
    expect(defects).toHaveLength(1)
    expect(defects[0]).toMatchObject({ line: 6, related: [{ file: 'org.csv', line: 7 }] })
  })

  it('lets an organ such as 選挙管理委員会事務局 stand anywhere', () => {
    expect(
      places(
        { code: '300', name: '選挙管理委員会事務局', kind: '機関', from: 'H24.4.1' },
        { ...section, parent: '300' },
      ),
    ).toEqual([])
  })
})
