import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { promotionRules } from '../testing/promotion.ts'
import { type Candidate, findingOf, lastPeriods } from './promotion-rules.ts'

const [target] = promotionRules.targets as [(typeof promotionRules.targets)[number]]
const results = (...marks: string[]) =>
  marks.map((mark, at) => ({ kind: 'ability', cycleName: `令和${8 - at}年度`, mark }))
const finding = (more: Partial<Candidate>) =>
  findingOf(promotionRules, target, { monthsInGrade: 48, statuses: [], results: results('B', 'A', 'B'), ...more })

describe('昇任の名簿', () => {
  it('names whoever fulfils the rule, with what speaks for them', () => {
    expect(finding({})).toEqual({
      isListed: true,
      speaksFor: [
        'いまの職位で4年です（4年以上）。',
        '評価の結果が3回あります（2回以上）。',
        'どの結果も標準以上です（令和8年度 B、令和7年度 A、令和6年度 B）。',
        '上位の評語が1回あります（1回以上）。',
      ],
      speaksAgainst: [],
    })
  })
  it.each([
    { more: { monthsInGrade: 47 }, says: 'いまの職位で3年11か月です。4年に足りません。' },
    { more: { results: results('A') }, says: '評価の結果が1回です。2回に足りません。' },
    { more: { results: results('A', 'C') }, says: '標準に足りない結果があります（令和7年度 C）。' },
    { more: { results: results('B', 'B') }, says: '上位の評語が0回です。1回に足りません。' },
    { more: { statuses: ['suspension' as const] }, says: '基準日に停職の人です。' },
  ])('leaves out, and says why: $says', ({ more, says }) => {
    const { isListed, speaksAgainst } = finding(more)
    expect([isListed, speaksAgainst]).toEqual([false, expect.arrayContaining([says])])
  })
  it('does not shut out whoever was away for a year', () => {
    expect(finding({ results: results('B', 'A') }).isListed).toBe(true)
  })
  it('is on exactly where nothing speaks against', () => {
    const any = fc.record({
      monthsInGrade: fc.nat(200),
      statuses: fc.constantFrom<Candidate['statuses'][]>([], ['suspension']).map((one) => one ?? []),
      results: fc.array(fc.constantFrom('S', 'A', 'B', 'C', 'D'), { maxLength: 4 }).map((marks) => results(...marks)),
    })
    fc.assert(fc.property(any, (one) => finding(one).isListed === (finding(one).speaksAgainst.length === 0)))
  })
  it('looks at the last years of each kind that were over', () => {
    const cycle = (periodTo: string, kind = 'ability') => ({ kind, periodTo })
    const cycles = ['2023-03-31', '2024-03-31', '2025-03-31', '2026-03-31', '2027-03-31'].map((day) => cycle(day))
    expect(
      lastPeriods({ kinds: ['ability'], periods: 3 }, '2027-01-01', [...cycles, cycle('2026-03-31', 'achievement')]),
    ).toEqual([cycles[1], cycles[2], cycles[3]])
  })
})
