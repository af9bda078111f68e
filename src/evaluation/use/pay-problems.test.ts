import { describe, expect, it } from 'vitest'
import { payProblems } from './pay-problems.ts'
import { PayRules } from './pay-rules.ts'
import { cyclesFor, type Feeding } from './source-rules.ts'
import { bonusRules } from './testing/pay.ts'

const problems = (more: Partial<PayRules>) =>
  payProblems({ ...bonusRules, ...more }, ['officer']).map(({ field, message }) => `${field}：${message}`)
const bands = (change: (band: PayRules['bands'][number], at: number) => Partial<PayRules['bands'][number]>) => ({
  bands: bonusRules.bands.map((band, at) => ({ ...band, ...change(band, at) })),
})

describe('活用の定め', () => {
  it('that fits together has no problem, and reads back as it was written', () => {
    expect(problems({})).toEqual([])
    expect(PayRules.parse(JSON.parse(JSON.stringify(bonusRules)))).toEqual(bonusRules)
  })

  it.each([
    { change: bands(() => ({ isMiddle: false })), says: 'bands：中位の区分が一つに決まっていません。' },
    { change: bands(() => ({ code: '1' })), says: 'bands：区分「1」が二つあります。' },
    { change: bands((_, at) => ({ fromPoints: at })), says: 'bands：点数の下限は、最後の区分だけ空にします。' },
    {
      change: bands((band, at) => (at === 4 ? { quotas: bonusRules.bands[0]?.quotas ?? [] } : band)),
      says: 'bands：人数の枠は、中位より上の区分にだけ置けます。',
    },
    {
      change: bands((_, at) => (at === 0 ? { rate: { formula: 'absolute', values: { general: 1 } } } : {})),
      says: 'bands：「特に優秀」に、「再任用（短時間）」の値がありません。',
    },
    {
      change: { columns: bonusRules.columns.slice(0, 1) },
      says: 'columns：どの職員にもあてはまる列が、最後にありません。',
    },
    { change: { points: [] }, says: 'points：「上期の業績評価」の評語に、点がありません。' },
    { change: { order: ['ability'] }, says: 'order：順位の基準「ability」は、使う結果にありません。' },
    {
      change: { exceptions: [{ when: null, statuses: [], treat: 'out' as const, says: '？', basis: '－' }] },
      says: 'exceptions：「？」が、だれのことか分かりません。',
    },
    {
      change: {
        columns: bonusRules.columns.map((column) => ({ ...column, when: column.when && { grades: ['boss'] } })),
      },
      says: 'columns：職位「boss」は、いまの方針にありません。',
    },
  ])('is refused: $says', ({ change, says }) => {
    expect(problems(change)).toContain(says)
  })
})

describe('使う結果の定め', () => {
  const cycle = (cycleId: string, periodTo: string, kind = 'achievement'): Feeding => ({
    cycleId,
    periodTo,
    kind,
    name: cycleId,
  })
  const cycles = [
    cycle('R7 下期', '2026-03-31'),
    cycle('R8 上期', '2026-09-30'),
    cycle('R8 能力', '2026-09-30', 'ability'),
    cycle('R8 下期', '2027-03-31'),
  ]
  const [december, june] = bonusRules.occasions
  it.each([
    { who: '12月期', source: december?.sources[0], on: '2026-12-01', uses: ['R8 上期'] },
    { who: '翌年の6月期', source: june?.sources[0], on: '2027-06-01', uses: ['R8 下期'] },
    { who: '同じ年の6月期', source: june?.sources[0], on: '2026-06-01', uses: ['R7 下期'] },
  ])('$who uses $uses', ({ source, on, uses }) => {
    expect(source && cyclesFor(source, on, cycles).map(({ cycleId }) => cycleId)).toEqual(uses)
  })
  it('of the last completed year counts back from 基準日, and never uses a period that still runs', () => {
    const last = (back: number) =>
      cyclesFor(
        { id: 'x', name: 'x', kind: 'achievement', pick: { by: 'last', back }, weight: 1 },
        '2027-01-01',
        cycles,
      )
    expect([last(0), last(1), last(2)].map((some) => some.map(({ cycleId }) => cycleId))).toEqual([
      ['R8 上期'],
      ['R7 下期'],
      [],
    ])
  })
})
