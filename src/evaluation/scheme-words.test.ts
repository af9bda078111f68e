import { describe, expect, it } from 'vitest'
import { compareSchemes, schemeLines, whenWords } from './scheme-words.ts'
import { abilityRules, scheme } from './testing/scheme.ts'

const names = {
  grades: new Map([['bureau-director', '局長級']]),
  employmentKinds: new Map([['temporary', '臨時']]),
  categories: new Map([['judgement', '判断']]),
}

describe('評価の定め in words', () => {
  it('says every part of a scheme', () => {
    const says = schemeLines(scheme, names)
      .map((line) => `${line.label}\n${line.says}`)
      .join('\n')
    for (const words of [
      'B　標準（3点）［標準］',
      '業績評価：目標',
      '3から5個',
      '高（高い）120%',
      '4.50点からS',
      '局長級：二次評価・調整（実施要領 第5条）',
      '基準日の10日後（過ぎたら本人は出せない）',
      '評価結果の開示（全体評語）',
      '開示の翌日から7日（暦日）',
      '臨時：対象外（実施規程 第3条）',
      '最長12か月',
    ])
      expect(says).toContain(words)
  })

  it('says of whom a rule speaks, by name', () => {
    expect(whenWords({ grades: ['bureau-director'], employmentKinds: ['temporary'] }, names)).toBe('局長級で、臨時')
    expect(whenWords(null, names)).toBe('すべての職員')
  })

  it('compares versions by what they say, and finds nothing between equal ones', () => {
    expect(compareSchemes(scheme, structuredClone(scheme), names)).toEqual([])
    const changed = compareSchemes(
      scheme,
      {
        ...scheme,
        kinds: [abilityRules],
        disclosure: { ...scheme.disclosure, scope: 'marks' },
      },
      names,
    )
    expect(changed.map(({ label }) => label)).toContain('開示')
    expect(changed.find(({ key }) => key === 'achievement.goals')).toMatchObject({ after: 'ありません' })
  })
})
