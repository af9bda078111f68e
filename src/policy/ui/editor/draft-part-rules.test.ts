import { describe, expect, it } from 'vitest'
import { modelPolicy } from '../../testing/model.ts'
import { draftParts, findingInWords, partOfPlace } from './draft-part-rules.ts'

const policy = modelPolicy()

describe('the parts of a draft', () => {
  it('are one for each 志向, 取組, 職位 and 制度, and none twice', () => {
    const keys = draftParts(policy).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { id } of policy.grades) expect(keys).toEqual(expect.arrayContaining([`role/${id}`, `ability/${id}`]))
    expect(keys.filter((key) => key.startsWith('program/'))).toHaveLength(policy.programs.length)
  })

  it.each([
    ['grades.0.abilities.judgement.text', `ability/${policy.grades[0]?.id}`],
    ['grades.1.roles.line.0', `role/${policy.grades[1]?.id}`],
    ['orientations.2.behaviours.0', `orientation/${policy.orientations[2]?.id}`],
    ['initiatives.0.staffActions.1', `initiative/${policy.initiatives[0]?.id}`],
    ['programs.3.parts.0.status', `program/${policy.programs[3]?.code}`],
    ['prose.4.text', 'prose'],
    ['audience.text', 'intent'],
    ['title', 'general'],
  ])('lead a finding at %s to %s', (field, part) => {
    expect(partOfPlace(policy, field)).toBe(part)
    expect(draftParts(policy).map(({ key }) => key)).toContain(part)
  })

  it('speak of fields as the screen does', () => {
    expect(findingInWords('「text」の文がありません。')).toBe('「文」の文がありません。')
    expect(findingInWords('制度の番号「1-A-1」が二度使われています。')).toBe(
      '制度の番号「1-A-1」が二度使われています。',
    )
  })
})
