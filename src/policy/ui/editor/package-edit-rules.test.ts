import { describe, expect, it } from 'vitest'
import { modelPolicy } from '../../testing/model.ts'
import { mergeDrafts } from './merge-rules.ts'
import {
  isInferred,
  nextProgramCode,
  nextProseId,
  valueAt,
  withInferred,
  withItem,
  without,
  withValue,
} from './package-edit-rules.ts'

const policy = modelPolicy()
const judgement = ['grades', 0, 'abilities', 'judgement', 'text']

describe('a package that is edited', () => {
  it('changes at one place and nowhere else', () => {
    const edited = withValue(policy, judgement, '新しい文')
    expect(valueAt(edited, judgement)).toBe('新しい文')
    expect(policy).toEqual(modelPolicy())
    expect(edited.programs).toBe(policy.programs)
    expect(withValue(edited, judgement, valueAt(policy, judgement))).toEqual(policy)
  })

  it('takes in an item at the end of a list, and lets one go', () => {
    const place = ['orientations', 0, 'behaviours']
    const more = withItem(policy, place, '市民の声を記録に残す')
    expect(more.orientations[0]?.behaviours.at(-1)).toBe('市民の声を記録に残す')
    expect(without(more, [...place, (more.orientations[0]?.behaviours.length ?? 0) - 1])).toEqual(policy)
    expect(without(policy, ['grades', 0, 'roles', 'line']).grades[0]?.roles).not.toHaveProperty('line')
  })

  it('gives ids that were never given', () => {
    const prose = policy.prose ?? []
    expect(nextProseId(prose, 'background/2')).toBe(
      `background/${prose.filter(({ id }) => id.startsWith('background/')).length + 1}`,
    )
    expect(nextProgramCode(policy.programs, '1-C')).toBe(
      `1-C-${policy.programs.filter(({ code }) => code.startsWith('1-C-')).length + 1}`,
    )
    expect(nextProgramCode([], '3-B')).toBe('3-B-1')
  })

  it('marks what was read from a picture, once', () => {
    const marked = withInferred(withInferred(policy, true, 'programs', '1-C-2'), true, 'programs', '1-C-2')
    expect(marked.inferred).toEqual(['programs 1-C-2: 図や配置から読み取り'])
    expect([isInferred(marked, 'programs', '1-C-2'), isInferred(marked, 'programs')]).toEqual([true, false])
    expect(withInferred(marked, false, 'programs', '1-C-2').inferred).toEqual([])
  })
})

describe('two people edit one draft', () => {
  const other = ['grades', 1, 'abilities', 'judgement', 'text']

  it('keep both changes where they are at different places', () => {
    const mine = withValue(policy, judgement, 'わたしの文')
    const theirs = withValue(policy, other, '相手の文')
    const { merged, clashes } = mergeDrafts(policy, mine, theirs)
    expect([valueAt(merged, judgement), valueAt(merged, other), clashes]).toEqual(['わたしの文', '相手の文', []])
  })

  it('hear of a place that both changed, where mine stays', () => {
    const mine = withValue(policy, judgement, 'わたしの文')
    const { merged, clashes } = mergeDrafts(policy, mine, withValue(policy, judgement, '相手の文'))
    expect(valueAt(merged, judgement)).toBe('わたしの文')
    expect(clashes).toEqual([{ place: judgement, theirs: '相手の文' }])
  })

  it('are not told of a change that both made alike', () => {
    const same = withValue(policy, judgement, '同じ文')
    expect(mergeDrafts(policy, same, same)).toEqual({ merged: same, clashes: [] })
  })

  it('hear of a list that both made longer', () => {
    const place = ['orientations', 0, 'behaviours']
    const { clashes } = mergeDrafts(policy, withItem(policy, place, 'わたし'), withItem(policy, place, '相手'))
    expect(clashes.map((clash) => clash.place)).toEqual([place])
  })
})
