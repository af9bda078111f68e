import { describe, expect, it } from 'vitest'
import { qualificationSupport } from './kinds/qualification-support.ts'
import { limitFields } from './limit-rules.ts'
import { compareTerms, type TermsNames, termsLines } from './terms-compare-rules.ts'
import { stepRule, type Terms } from './terms-rules.ts'

const terms = qualificationSupport.terms
const names: TermsNames = {
  fields: qualificationSupport
    .layout(qualificationSupport.limits.parse(terms.limits))
    .flatMap(({ fields }) => fields.map(({ name, label, help }) => ({ name, label, help: help ?? null }))),
  limits: limitFields(qualificationSupport.limits),
  facts: [{ fact: 'yen', name: '金額', unit: '円' }],
  units: [],
  calendar: 'wareki',
}
const changed = (more: Partial<Terms>) => compareTerms(terms, { ...terms, ...more }, names)

describe('要項: what a new version changes', () => {
  it('is nothing where nothing was changed', () => {
    expect(changed({})).toEqual([])
  })

  it('names a ceiling with its unit, before and after', () => {
    expect(changed({ limits: { ...terms.limits, mostYen: 80_000, ceilings: { exam: 10_000 } } })).toEqual([
      { key: 'limit.ceilings.exam', label: '見る額の上限：受験料', before: 'なし', after: '10,000円' },
      { key: 'limit.mostYen', label: '一件の助成の上限', before: '50,000円', after: '80,000円' },
    ])
  })

  it('tells windows in the calendar of the city, and one way from the other', () => {
    const windows = [{ from: '2027-04-01', to: '2027-05-31' }]
    expect(changed({ windows, mayBeLate: true })).toEqual([
      { key: 'windows', label: '受付の期間', before: 'いつでも', after: '令和9年4月1日から令和9年5月31日まで' },
      { key: 'mayBeLate', label: '期間のあと', before: '送れない', after: '理由を添えれば送れる' },
    ])
    const [first, ...rest] = terms.route
    const above = stepRule(
      '部長の承認',
      'consent',
      { by: 'head', of: 'department' },
      { when: { fact: 'yen', atLeast: 30_000 }, showsApplicant: false },
    )
    const [route] = changed({ route: [...(first ? [first] : []), [above], ...rest] })
    expect(route?.after.split('\n')[1]).toBe(
      '2. 部長の承認（承認・部長・目安5開庁日・不在のときは代決者が決める・金額が30,000円以上のとき・意見は本人に見せない）',
    )
    expect(route?.before.split('\n')).toHaveLength(2)
  })

  it('names words of a field, the 決裁 and reminders', () => {
    const texts = { qualification: { label: '受ける資格', help: '正式な名前で。' } }
    const formal = { mode: 'elsewhere', level: '部長専決', seal: 'required', prefix: '人研' } as const
    expect(
      changed({ texts, formal, reminders: { everyDays: 5, most: 0 } }).map(({ label, after }) => [label, after]),
    ).toEqual([
      ['「資格の名前（級）」の欄のことば', '受ける資格：正式な名前で。'],
      ['決裁のしかた', '文書管理システムで決裁し、その番号を入れる（決裁待ち）'],
      ['専決区分', '部長専決'],
      ['公印', '要'],
      ['文書番号の記号', '人研'],
      ['催促', 'しない'],
    ])
  })

  it('has a line for everything that HR sets, so that nothing changes unseen', () => {
    const keys = new Set(termsLines(terms, names).map(({ key }) => key.split('.')[0]))
    const said = { texts: 'text', limits: 'limit', formal: 'mode', mayWithdrawDecided: 'withdraw' } as const
    for (const key of Object.keys(terms)) expect(keys).toContain(said[key as keyof typeof said] ?? key)
  })
})
