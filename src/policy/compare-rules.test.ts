import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareFacts, compareVersions, compareWords, revisedDocuments } from './compare-rules.ts'
import type { PolicyPackage } from './format.ts'
import { modelPolicy } from './testing/model.ts'

const before = modelPolicy()
const edited = (edit: (policy: PolicyPackage) => void) => {
  const after = modelPolicy()
  edit(after)
  return after
}
const changesTo = (after: PolicyPackage) => compareVersions(before, after).filter(({ change }) => change !== 'same')
const first = <T>(items: readonly T[] | undefined): T => {
  const [item] = items ?? []
  if (item === undefined) throw new Error('the model policy has one')
  return item
}

describe('comparing two versions of the policy', () => {
  it('finds nothing between a version and itself', () => {
    expect(changesTo(modelPolicy())).toEqual([])
    expect(compareFacts(before, modelPolicy())).toEqual([])
  })

  it('shows a changed sentence word by word, and nothing else', () => {
    const after = edited((policy) => {
      first(policy.initiatives).staffActions[1] = '担当外の分野にも関心を向け、経験の幅を広げる'
    })
    expect(changesTo(after)).toMatchObject([
      {
        id: 'action/career/staff/2',
        change: 'changed',
        words: [
          { change: 'same', text: '担当外の分野にも' },
          { change: 'removed', text: '目' },
          { change: 'added', text: '関心' },
          { change: 'same', text: 'を向け、経験の幅を広げる' },
        ],
        annotations: [],
      },
    ])
  })

  it('shows that 検討中 has become 〇 although the sentence is the same', () => {
    const after = edited((policy) => {
      const part = policy.programs.find(({ code }) => code === '1-C-2')?.parts[2]
      if (part) part.status = 'active'
    })
    expect(changesTo(after)).toMatchObject([
      { id: '1-C-2/3', change: 'changed', annotations: [{ name: '実施状況', before: '検討中', after: '〇' }] },
    ])
  })

  it('shows what was added and what was removed, each where it stands', () => {
    const after = edited((policy) => {
      first(policy.orientations).behaviours.pop()
      policy.programs = policy.programs.filter(({ code }) => code !== '1-A-2')
      first(policy.programs).parts.push({ status: 'considering', text: '異動の前に本人と面談する。' })
    })
    expect(changesTo(after).map(({ id, change }) => [id, change])).toEqual([
      ['behaviour/citizen/3', 'removed'],
      ['1-A-1/2', 'added'],
      ['program/1-A-2', 'removed'],
      ['1-A-2/1', 'removed'],
    ])
    const ids = compareVersions(before, after).map(({ id }) => id)
    expect(ids.indexOf('behaviour/citizen/3')).toBe(ids.indexOf('behaviour/citizen/2') + 1)
  })

  it('shows figures that changed beside unchanged words', () => {
    const after = edited((policy) => {
      const family = first(first(policy.programs).rules?.jobFamilies)
      family.cycleYears = [3, 6]
    })
    expect(compareVersions(before, after).every(({ change }) => change === 'same')).toBe(true)
    expect(compareFacts(before, after)).toMatchObject([{ name: '取組1-A-1の数値', document: '資料3' }])
  })

  it('revises only the documents in which something changed', () => {
    const after = edited((policy) => {
      policy.gradeEquivalents = {}
      const judgement = policy.grades[4]?.abilities.judgement
      if (judgement) judgement.evaluationItem = '判断力'
    })
    expect(revisedDocuments(compareVersions(before, after), compareFacts(before, after))).toEqual(
      new Set(['資料1', '資料2']),
    )
  })

  it('gives both texts back from the words, whatever they are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('職員', '市民', 'が', 'を', '育てる', '。', ' ', '2026年'))
        .map((words) => words.join('')),
    )
    fc.assert(
      fc.property(text, text, (one, other) => {
        const words = compareWords(one, other)
        const joined = (without: string) =>
          words
            .filter(({ change }) => change !== without)
            .map((piece) => piece.text)
            .join('')
        expect(joined('added')).toBe(one)
        expect(joined('removed')).toBe(other)
      }),
    )
  })
})
