import { describe, expect, it } from 'vitest'
import { type Goal, goalProblems } from './goal-rules.ts'
import type { GoalRules } from './scheme.ts'
import { achievementRules } from './testing/scheme.ts'

const rules = achievementRules.goals as GoalRules
const goal = (weight: number | null, more: Partial<Goal> = {}): Goal => ({
  title: '窓口の改善',
  what: '待ち時間を10分にする（12月まで）',
  serves: '区役所の方針',
  weight,
  difficulty: '標',
  importance: '並',
  ...more,
})
const said = (goals: Goal[]) => goalProblems(rules, goals).map(({ message, fix }) => message + fix)

describe('業績評価の目標', () => {
  it('three to five, their weights 100', () => {
    expect(said([goal(40), goal(30), goal(30)])).toEqual([])
    expect(said([goal(50), goal(50)])).toEqual(['目標が2件あります。3件から5件にしてください。'])
  })

  it('weights that are not 100 are refused, with what is left to share out', () => {
    expect(said([goal(40), goal(30), goal(20)])).toEqual([
      'ウェイトの合計が90です。あと10を分けて、100にしてください。',
    ])
    expect(said([goal(40), goal(40), goal(40)])).toEqual(['ウェイトの合計が120です。20を減らして、100にしてください。'])
  })

  it('a weight that is missing is not zero', () => {
    expect(said([goal(50), goal(50), goal(null)])).toEqual(['目標3：ウェイトがありません。整数で入れてください。'])
    expect(said([goal(0), goal(50), goal(50)])[0]).toContain('1から100まで')
    expect(said([goal(33.5), goal(33.5), goal(33)])[0]).toContain('整数')
  })

  it('困難度 and 重要度 are of the scheme', () => {
    expect(said([goal(40, { difficulty: '超' }), goal(30), goal(30)])).toEqual([
      '目標1：困難度が選ばれていません。高い、標準、低いから選んでください。',
    ])
    const plain = { ...rules, difficulty: [], importance: [] }
    expect(goalProblems(plain, [goal(40), goal(30), goal(30)])).toHaveLength(6)
  })

  it('a goal says what, until when and how far', () => {
    expect(said([goal(40, { what: ' ' }), goal(30, { title: '' }), goal(30)])).toHaveLength(2)
  })
})
