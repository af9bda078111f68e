import { describe, expect, it } from 'vitest'
import { checkRoster } from './rules.ts'
import { modelPolicy } from './testing/samples.ts'
import { herHistory, smallOrg, smallRoster, yamasaki } from './testing/small-roster.ts'

const policy = modelPolicy()
type Parts = Parameters<typeof smallRoster>[0]
const check = (parts: Parts = {}) => checkRoster(smallRoster(parts), { asOf: '2026-04-01', policy })
const places = (parts: Parts) => check(parts).defects.map(({ file, line, column }) => `${file} ${line} ${column}`)
const notes = (parts: Parts) => check(parts).notes.map(({ says }) => says)
const number = '00100001'
const [hire = {}, promotion = {}] = herHistory

describe('staff.csv', () => {
  it('is sound as it stands', () => {
    expect(check().defects).toEqual([])
    expect(check().notes).toEqual([])
  })

  it.each<[string, Partial<typeof yamasaki>]>([
    ['所属名 as the name alone', { unitName: '人事課' }],
    ['所属名 as all names one after the other', { unitName: '総務局総務局総務部人事課' }],
    ['所属名 with spaces', { unitName: '総務局　総務部　人事課' }],
    ['no 所属名', { unitName: '' }],
    ['dates in full-width digits', { posted: 'Ｒ２．４．１' }],
    ['dates as eight digits', { birth: '19910502' }],
    ['性別 as a code', { sex: '2' }],
    ['no 性別', { sex: '' }],
    ['no mail address', { email: '' }],
    ['hiragana as reading', { kana: 'やまさき　ゆい' }],
    ['a 職種 of the common list', { jobFamily: '保育士' }],
    ['no 職位 in the words for it', { grade: 'なし' }],
    ['somebody of 会計年度任用 without 職位', { employment: '会計年度任用職員', grade: '' }],
    ['運転士, who has the 職位 by 読替', { jobFamily: '運輸職', grade: '', title: '運転士' }],
    ['技工, where the policy writes 技工（技師）', { jobFamily: '運輸職', grade: '', title: '技工' }],
  ])('has nothing to put right with %s', (_, change) => {
    expect(places({ staff: [{ ...yamasaki, ...change }] })).toEqual([])
  })

  it.each<[string, Partial<typeof yamasaki>, string]>([
    ['a title that 読替 does not know', { jobFamily: '業務職', grade: '', title: '隊長' }, '役職名'],
    ['a hiring at 14', { hired: 'H17.5.1', posted: 'R2.4.1' }, '採用年月日'],
    ['a birth to come', { birth: 'R8.4.2' }, '生年月日'],
    ['a unit that began later', { unit: '300' }, '所属コード'],
    ['a unit that has ended', { unit: '400' }, '所属コード'],
  ])('refuses %s', (_, change, column) => {
    const org = [
      ...smallOrg,
      { code: '300', name: '新局', kind: '局', from: 'R9.4.1' },
      { code: '400', name: '旧局', kind: '局', from: 'H24.4.1', until: 'R5.3.31' },
    ]
    expect(places({ org, staff: [{ ...yamasaki, ...change }], history: [] })).toEqual([`staff.csv 2 ${column}`])
  })

  it('takes a 職種 that the city added', () => {
    const tables = smallRoster({ staff: [{ ...yamasaki, jobFamily: '鷹匠' }] })
    expect(checkRoster(tables, { asOf: '2026-04-01', policy }).defects).toHaveLength(1)
    expect(checkRoster(tables, { asOf: '2026-04-01', policy, jobFamilies: ['鷹匠'] }).defects).toEqual([])
  })

  it('flags 外字 and asks for a substitute, without refusing them', () => {
    const { roster, notes: told } = check({ staff: [{ ...yamasaki, written: '\uE000田　結衣' }] })
    expect(roster?.staff[0]?.hasGaiji).toBe(true)
    expect(told[0]?.says).toContain('F040')
  })
})

describe('a missing column', () => {
  it('is one defect, on the line of the headers, and keeps the other files readable', () => {
    const tables = smallRoster()
    const header = tables.staff.header.map((one) => (one === '職種' ? '趣味' : one))
    const { defects } = checkRoster({ ...tables, staff: { ...tables.staff, header } }, { asOf: '2026-04-01', policy })
    expect(defects.map(({ file, line, column }) => ({ file, line, column }))).toEqual([
      { file: 'staff.csv', line: 1, column: '職種' },
    ])
  })

  it('is none when another HR system calls it otherwise', () => {
    const tables = smallRoster()
    const header = tables.staff.header.map((one) => (one === '氏名カナ' ? 'フリガナ' : one))
    expect(
      checkRoster({ ...tables, staff: { ...tables.staff, header } }, { asOf: '2026-04-01', policy }).defects,
    ).toEqual([])
  })
})

describe('history.csv', () => {
  it.each<[string, (typeof herHistory)[number], string]>([
    ['a day that does not exist', { ...promotion, effective: 'R2.4.31' }, 'history.csv 3 発令年月日'],
    ['a kind of order that is none', { ...promotion, kind: '栄転' }, 'history.csv 3 発令種別'],
    ['a day to come', { ...promotion, effective: 'R9.4.1' }, 'history.csv 3 発令年月日'],
    ['a unit that org.csv should know', { ...promotion, unit: '999' }, 'history.csv 3 所属コード'],
    ['a transfer to nowhere', { ...promotion, kind: '配置換', unit: '' }, 'history.csv 3 所属コード'],
  ])('refuses %s, and nothing that follows from it', (_, order, expected) => {
    expect(places({ history: [hire, order] })).toEqual([expected])
  })

  it('refuses an order before the hiring, once for the person', () => {
    const early = [
      { ...hire, effective: 'H24.4.1', kind: '配置換' },
      { ...hire, effective: 'H25.4.1', kind: '配置換' },
    ]
    expect(places({ history: [...early, hire, promotion] })).toEqual(['history.csv 2 発令年月日'])
  })

  it('understands an earlier service under the same number', () => {
    expect(places({ history: [{ ...hire, effective: 'H25.4.1' }, hire, promotion] })).toEqual([])
  })

  it('takes units from before org.csv as units without a name', () => {
    const old = { ...hire, effective: 'H22.4.1', unit: '901' }
    const { defects, roster } = check({
      staff: [{ ...yamasaki, birth: 'S60.1.1', hired: 'H22.4.1' }],
      history: [old, promotion],
    })
    expect(defects).toEqual([])
    expect(roster?.units.at(-1)).toMatchObject({ code: '901', from: '2010-04-01', to: '2012-04-01' })
  })

  it('reads city words for orders where the city has said what they are', () => {
    const tables = smallRoster({ history: [hire, { ...promotion, kind: '栄転' }] })
    const orderWords = new Map([['栄転', 'promotion' as const]])
    expect(checkRoster(tables, { asOf: '2026-04-01', policy, orderWords }).defects).toEqual([])
  })

  it('does not read orders about pay, nor people who are not in staff.csv', () => {
    const pay = { ...promotion, effective: 'R3.4.1', kind: '昇格' }
    const stranger = { ...hire, number: '00200001' }
    const { roster } = check({ history: [hire, promotion, pay, stranger] })
    expect([...(roster?.orders ?? [])].map(([who, orders]) => [who, orders.length])).toEqual([[number, 2]])
  })

  it('sees numbers that lost their leading zeros', () => {
    expect(places({ history: [{ ...hire, number: '100001' }, promotion] })).toEqual(['history.csv 2 職員番号'])
  })

  it('reads an order that was given out twice once', () => {
    const { roster } = check({ history: [hire, promotion, promotion] })
    expect(roster?.orders.get(number)).toHaveLength(2)
  })
})

describe('staff.csv beside history.csv', () => {
  it.each<[string, Parts, string[]]>([
    [
      'a unit other than that of the last order',
      { history: [hire, { ...promotion, unit: '200' }] },
      ['staff.csv 2 所属コード'],
    ],
    ['an arrival before the order', { staff: [{ ...yamasaki, posted: 'H31.4.1' }] }, ['staff.csv 2 現所属発令日']],
    [
      'a promotion inside the unit, later than the arrival',
      { history: [hire, { ...promotion, kind: '配置換' }, { ...promotion, effective: 'R6.4.1' }] },
      [],
    ],
    [
      'a 兼務 elsewhere as the last order',
      { history: [hire, promotion, { ...promotion, effective: 'R6.4.1', kind: '兼務', unit: '200' }] },
      [],
    ],
    [
      'a 退職 as the last order',
      { history: [hire, promotion, { ...promotion, effective: 'R6.3.31', kind: '退職', unit: '' }] },
      [],
    ],
    ['no history at all', { history: [] }, []],
    ['a history that lacks the present posting', { history: [hire] }, []],
  ])('%s', (_, parts, expected) => {
    expect(places(parts)).toEqual(expected)
  })

  it('says so where it completes the history', () => {
    expect(notes({ history: [hire] })).toEqual(['現所属の発令が履歴にないので、職員情報から補います。'])
  })

  it('asks nothing of a person whose own line has a defect', () => {
    const parts = { staff: [{ ...yamasaki, birth: 'R45.13.40', unit: '200' }] }
    expect(places(parts)).toEqual(['staff.csv 2 生年月日'])
  })
})
