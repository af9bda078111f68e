import { describe, expect, it } from 'vitest'
import { evennessOf, type GivenMarks } from './evenness-rules.ts'
import { fiveSteps, sixSteps } from './testing/scheme.ts'

const facts = [
  '窓口の列を分けて待ち時間を短くしました',
  '台帳の誤りに気づいて係で直しました',
  '説明会で反対の意見を最後まで聞きました',
]
const sheet = (overall: string | null, more: Partial<GivenMarks> = {}): GivenMarks => ({
  items: {},
  overall,
  overallComment: '',
  notedOn: [],
  overBandHundredths: null,
  ...more,
})
const of = (marks: string, more: Partial<GivenMarks> = {}) => [...marks].map((mark) => sheet(mark, more))
const look = (sheets: readonly GivenMarks[], peers: Parameters<typeof evennessOf>[2] = null) =>
  evennessOf(fiveSteps, sheets, peers, '2027-03-01')
const asked = (sheets: readonly GivenMarks[], peers: Parameters<typeof evennessOf>[2] = null) =>
  look(sheets, peers).questions.map(({ code }) => code)

describe('自分の付け方の鏡', () => {
  it('shows nothing under five people: nobody’s way can be told from chance, and persons could be', () => {
    expect(look(of('BBBB'))).toMatchObject({ people: 4, isShown: false, counts: [], questions: [] })
    expect(look([...of('BBBB'), sheet(null)]).isShown).toBe(false)
    expect(look(of('ABBBC')).isShown).toBe(true)
  })

  it('asks nothing of marks that differ as people do', () => {
    expect(asked(of('SAABBBCB'), { meanRank: 2.6, standardShare: 0.6 })).toEqual([])
  })

  it('中心化: nine of ten in the middle, or all the same, is a question', () => {
    expect(asked(of('BBBBBBBBBA'))).toEqual(['middle'])
    expect(asked(of('BBBBB'))).toEqual(['same-for-all'])
    expect(asked(of('AAAAA'))).toEqual(['same-for-all'])
    const [question] = look(of('BBBBBBBBBA'), { meanRank: 2.9, standardShare: 0.74 }).questions
    expect(question?.asks).toContain('全体では74%')
  })

  it('the middle is what the scale calls standard, not its third step', () => {
    const six = ['良好', '良好', '良好', '良好', '良好', '良好', '良好', '良好', '良好', '優良'].map((mark) =>
      sheet(mark),
    )
    expect(evennessOf(sixSteps, six, null, '2027-03-01')).toMatchObject({ standardPercent: 90 })
  })

  it('寛大化・厳格化: half a step from all the others is a question, in the direction in which it is', () => {
    const mild = look(of('SAAAB'), { meanRank: 2.8, standardShare: 0.7 })
    expect(mild.shiftTenths).toBe(8)
    expect(mild.questions[0]?.asks).toContain('0.8段高く')
    const strict = look(of('BCCCB'), { meanRank: 2.8, standardShare: 0.7 })
    expect(strict.questions.map(({ asks }) => asks).join()).toContain('0.8段低く')
    expect(look(of('SAAAB'), null).shiftTenths).toBeNull()
  })

  it('ハロー: all 項目 of most people alike is a question; a sheet of two items tells nothing', () => {
    const items = (marks: string) =>
      Object.fromEntries([...marks].map((mark, at) => [String(at), { mark, comment: '' }]))
    const alike = ['AAA', 'BBB', 'CCC', 'BAB', 'ABB'].map((marks, at) =>
      sheet('ABCBA'[at] ?? 'B', { items: items(marks) }),
    )
    expect(asked(alike)).toEqual(['halo'])
    expect(look(alike).samePercent).toBe(60)
    expect(look(of('ABBBC', { items: items('AA') })).samePercent).toBeNull()
  })

  it('期末誤差: what was noted comes nearly all from the last month', () => {
    const noted = (days: string[]) => of('ABBBC').map((one, at) => ({ ...one, notedOn: [days[at] ?? ''] }))
    expect(asked(noted(['2027-03-02', '2027-03-05', '2027-03-09', '2027-03-31', '2026-06-01']))).toEqual(['recent'])
    expect(asked(noted(['2026-07-02', '2026-09-05', '2027-03-09', '2027-03-31', '2026-06-01']))).toEqual([])
    expect(look(of('ABBBC', { notedOn: [] })).recentPercent).toBeNull()
  })

  it('copied text: the same sentence for two people, however spaced; short words may well be the same', () => {
    const [first = '', second = '', third = ''] = facts
    const said = [first, ` ${first} `, second, third, ''].map((overallComment, at) =>
      sheet('ABBBC'[at] ?? 'B', { overallComment }),
    )
    expect(asked(said)).toEqual(['copied'])
    expect(look(said).questions[0]?.asks).toContain('2人')
    expect(asked(of('ABBBC', { overallComment: 'よくできました。' }))).toEqual([])
  })

  it('逆算化: half of the totals land just over a line', () => {
    const over = [3, 8, 10, 60, 45].map((overBandHundredths, at) => sheet('ABBBC'[at] ?? 'B', { overBandHundredths }))
    expect(asked(over)).toEqual(['at-the-line'])
    expect(asked(over.slice(0, 2).concat(of('ABC')))).toEqual([])
  })

  it('every question ends as a question', () => {
    const worst = of('AAAAA', { overallComment: facts[0] ?? '', overBandHundredths: 0 })
    expect(
      look(worst, { meanRank: 3, standardShare: 0.7 }).questions.every(({ asks }) => /か。|ください。$/.test(asks)),
    ).toBe(true)
  })
})
