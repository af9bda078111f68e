import { describe, expect, it } from 'vitest'
import { expectationOf, type LoadedPolicy } from '../policy/index.ts'
import { modelPolicy } from '../policy/testing/model.ts'
import { abilityLines, isScored, nothingScored } from './item-rules.ts'

const policy = modelPolicy()
const loaded: LoadedPolicy = {
  versionId: 'v',
  title: policy.title,
  municipality: policy.municipality,
  effectiveOn: '2026-04-01',
  state: 'published',
  policy,
  paragraphs: [],
  byId: new Map(),
}
const linesOf = (grade: string) => abilityLines(expectationOf(loaded, grade, null)?.abilities ?? [])
const items = (grade: string) => linesOf(grade).flatMap(({ item }) => item ?? [])
const scored = (grade: string) =>
  linesOf(grade)
    .filter(isScored)
    .map(({ category }) => category)

describe('取組1-C 評価項目 by 職位, as 資料2 prints them', () => {
  it('局長級 has abilities and no 評価項目: shown, not scored', () => {
    expect(linesOf('bureau-director')).toHaveLength(6)
    expect(items('bureau-director')).toEqual([])
    expect(nothingScored(linesOf('bureau-director'), '局長級')).toContain('評価項目を示していません')
  })

  it.each(['department-director', 'section-director'])(
    '%s has no 評価項目 in 企画: the ability is shown, without a mark',
    (grade) => {
      const planning = linesOf(grade).find(({ category }) => category === 'planning')
      expect(planning?.text).not.toBe('')
      expect(planning?.item).toBeNull()
      expect(items(grade)).toEqual(['決断力', '渉外力', '組織管理能力', '倫理観', '積極性'])
      expect(nothingScored(linesOf(grade), '課長級')).toBeNull()
    },
  )

  it.each(['bureau-director', 'department-director', 'section-director'])(
    '%s has no cell for 知識・技術 at all',
    (grade) => {
      expect(linesOf(grade).map(({ category }) => category)).not.toContain('knowledge')
    },
  )

  it('主事級 has no cell for 組織管理・人材活用', () => {
    expect(linesOf('officer').map(({ category }) => category)).not.toContain('management')
    expect(items('officer')).toEqual([
      '知識・技術',
      '理解力',
      '創意工夫力',
      '応対力',
      '責任感・服務規律',
      '積極性・協調性',
    ])
    expect(items('senior-officer')).toContain('指導力')
  })

  it('「理解力・判断力」 is one item of 主査級 and 主幹級, as it is printed: nothing is split', () => {
    expect(items('chief')).toEqual(items('senior-chief'))
    expect(scored('chief')).toHaveLength(7)
    expect(items('chief')).toContain('理解力・判断力')
  })

  it('each line says from which paragraph it comes', () => {
    expect(linesOf('officer')[0]?.reference).toEqual({ versionId: 'v', paragraphId: 'ability/officer/knowledge' })
  })
})
