import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finalOverall, type Markable, markProblems, sayWorking, unmarked, workingOf } from './mark-rules.ts'
import { abilityRules, achievementRules, fiveSteps } from './testing/scheme.ts'

const goal = (id: string, weight: number, difficulty = '標', importance = '並'): Markable => ({
  id,
  name: `目標${id}`,
  weight,
  difficulty,
  importance,
})
const scales = { item: fiveSteps, overall: fiveSteps }
const points = (goals: Markable[], items: Record<string, string>) =>
  workingOf(achievementRules, fiveSteps, goals, items)

describe('評語', () => {
  const items = [goal('1', 50), goal('2', 50)]

  it('outside the scale is refused with what can be chosen', () => {
    expect(markProblems(scales, items, { items: { 1: 'E' }, overall: 'b' })).toEqual([
      { field: 'items.1', message: '目標1：「E」は、段階にありません。', fix: 'S・A・B・C・Dから選んでください。' },
      { field: 'overall', message: '全体評語：「b」は、段階にありません。', fix: 'S・A・B・C・Dから選んでください。' },
    ])
  })

  it('goes to nothing that has no 評価項目', () => {
    expect(markProblems(scales, items, { items: { planning: 'A' }, overall: null })[0]?.message).toBe(
      '評語を付けるところではありません。',
    )
  })

  it('unmarked is not zero, and named', () => {
    expect(unmarked(items, { items: { 1: 'B' }, overall: null })).toEqual(['目標2', '全体評語'])
    expect(points(items, { 1: 'S' })).toMatchObject({ totalHundredths: null, suggested: null, missing: ['目標2'] })
  })
})

describe('点数の計算 (数値化方式)', () => {
  it('is the weighted mean, shown so that it can be checked by hand', () => {
    const working = points([goal('1', 50), goal('2', 30), goal('3', 20)], { 1: 'A', 2: 'B', 3: 'S' })
    expect(working).toMatchObject({ totalHundredths: 390, suggested: 'A' })
    expect(sayWorking(working)).toBe('（4点×ウェイト50＋3点×ウェイト30＋5点×ウェイト20）÷100＝3.90点です。')
  })

  it('困難度 acts on the mark of the goal, 重要度 on what it counts for', () => {
    const working = points([goal('1', 50, '高', '重'), goal('2', 50)], { 1: 'B', 2: 'B' })
    // (3 × 1.2 × 75 + 3 × 50) ÷ 125 = 3.36
    expect(working).toMatchObject({ totalHundredths: 336, suggested: 'B' })
    expect(sayWorking(working)).toBe('（3点×困難度120%×重要度150%×ウェイト50＋3点×ウェイト50）÷125＝3.36点です。')
  })

  it('is rounded once, half up, at the end', () => {
    // (4×33 + 3×33 + 3×34) ÷ 100 = 3.33
    expect(points([goal('1', 33), goal('2', 33), goal('3', 34)], { 1: 'A', 2: 'B', 3: 'B' })).toMatchObject({
      totalHundredths: 333,
    })
    // 1 × 0.8 … an exact half: (5×1 + 4×199) ÷ 200 = 4.005 → 4.01
    expect(points([goal('1', 1), goal('2', 199)], { 1: 'S', 2: 'A' })).toMatchObject({ totalHundredths: 401 })
  })

  it('a total that falls on a band’s first point belongs to it', () => {
    expect(points([goal('1', 75), goal('2', 25)], { 1: 'A', 2: 'B' })).toMatchObject({
      totalHundredths: 375,
      suggested: 'A',
    })
  })

  it('stays between the least and the most of its marks where nothing multiplies', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ weight: fc.integer({ min: 1, max: 100 }), code: fc.constantFrom('S', 'A', 'B', 'C', 'D') }),
          { minLength: 1, maxLength: 8 },
        ),
        (rows) => {
          const goals = rows.map(({ weight }, at) => goal(String(at), weight))
          const working = points(goals, Object.fromEntries(rows.map(({ code }, at) => [at, code])))
          const given = working.lines.map(({ points }) => (points ?? 0) * 100)
          const total = working.scoring === 'points' ? (working.totalHundredths ?? -1) : -1
          return total >= Math.min(...given) && total <= Math.max(...given)
        },
      ),
    )
  })
})

describe('評語の数え方 (評語付与方式)', () => {
  it('counts and never averages; the whole remains a judgement', () => {
    const items = ['知識・技術', '理解力', '応対力'].map((name) => ({ ...goal(name, 1), name }))
    const working = workingOf(abilityRules, fiveSteps, items, { '知識・技術': 'B', 理解力: 'A', 応対力: 'B' })
    expect(working).toMatchObject({ scoring: 'grade', suggested: null })
    expect(sayWorking(working)).toBe('Aが1、Bが2です。全体評語は、点数の平均ではなく評価者が判断します。')
    expect(sayWorking(workingOf(abilityRules, fiveSteps, items, { 理解力: 'A' }))).toBe(
      '知識・技術、応対力に評語がないので、まだ計算しません。',
    )
  })
})

describe('一次、調整、確定', () => {
  it('are three values: the final one is the adjuster’s where there is one, else the evaluator’s', () => {
    expect(finalOverall({ overall: 'A' }, { overall: 'B' }, true)).toBe('B')
    expect(finalOverall({ overall: 'A' }, null, false)).toBe('A')
    expect(finalOverall({ overall: 'A' }, null, true)).toBeNull()
  })
})
