import { describe, expect, it } from 'vitest'
import { compareVersions } from './compare-rules.ts'
import type { PolicyPackage } from './format.ts'
import { touchesOf } from './publication-rules.ts'
import { modelPolicy } from './testing/model.ts'

/** What a change of the model policy would mean, as lines of a table. */
function touched(edit: (policy: PolicyPackage) => void) {
  const edited = modelPolicy()
  edit(edited)
  return touchesOf(compareVersions(modelPolicy(), edited)).map(({ whom, gradeId, what, count }) => [
    gradeId ?? whom,
    what,
    count,
  ])
}

describe('公開すると何がだれに変わるか', () => {
  it('names the 職位 whose abilities and roles change, each with its number of places', () => {
    const lines = touched((policy) => {
      for (const grade of policy.grades) {
        if (grade.id !== 'chief') continue
        for (const ability of Object.values(grade.abilities)) if (ability) ability.text += '（改）'
        grade.roles.staff?.push('新しい役割')
      }
    })
    expect(lines).toEqual([
      ['chief', '役割', 1],
      ['chief', '標準職務遂行能力', 7],
    ])
  })

  it('tells the actions of 管理職 from those of all staff, and behaviours and 制度 from both', () => {
    const lines = touched((policy) => {
      policy.initiatives[0]?.managerActions.push('部下と話す')
      policy.initiatives[0]?.staffActions.push('人に学ぶ')
      policy.orientations[0]?.behaviours.push('市民の声を記録に残す')
      const part = policy.programs[0]?.parts[0]
      if (part) part.text += '（改）'
    })
    expect(lines).toEqual([
      ['everybody', '志向と行動', 1],
      ['everybody', '職員のとるべき行動', 1],
      ['managers', '管理職のとるべき行動', 1],
      ['everybody', '制度', 1],
    ])
  })

  it('is nothing where nothing changes', () => {
    expect(touched(() => undefined)).toEqual([])
  })
})
