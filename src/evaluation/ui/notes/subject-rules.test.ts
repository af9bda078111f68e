import { expect, test } from 'vitest'
import { gather, groupKeyOf, type SubjectGroup } from './subject-rules.ts'

const groups: SubjectGroup[] = [
  { key: 'ability/judgement', name: '理解力', kind: '能力', subjects: [] },
  { key: 'ability/planning', name: '創意工夫力', kind: '能力', subjects: [] },
  { key: 'behaviour/team', name: 'チーム志向', kind: '志向', subjects: [] },
]
const note = (happenedOn: string, ...about: string[]) => ({ happenedOn, about })

test('a paragraph belongs to its ability, whatever the 職位, or to its 志向', () => {
  expect(groupKeyOf('ability/officer/judgement')).toBe('ability/judgement')
  expect(groupKeyOf('behaviour/team/3')).toBe('behaviour/team')
})

test('notes are gathered by ability, the latest first, and nothing is lost', () => {
  const notes = [
    note('2026-05-01', 'ability/officer/judgement'),
    note('2026-07-01', 'ability/chief/judgement', 'behaviour/team/1'),
    note('2026-06-01', 'ability/chief/organisation'),
  ]
  expect(gather(groups, notes).map(({ name, items }) => [name, items.map(({ happenedOn }) => happenedOn)])).toEqual([
    ['理解力', ['2026-07-01', '2026-05-01']],
    ['チーム志向', ['2026-07-01']],
    ['その他', ['2026-06-01']],
  ])
})
