import { describe, expect, it } from 'vitest'
import {
  type CaseFacts,
  endRefusal,
  entryRefusal,
  suggestionOf,
  triggerLines,
  triggerProblems,
} from './guidance-rules.ts'

const rules = { kinds: ['ability' as const, 'achievement' as const], lowest: ['D'], lower: ['C', 'D'], inARow: 2 }
const marks = (ability: string, achievement: string) => [
  { kind: 'ability', marks: [...ability] },
  { kind: 'achievement', marks: [...achievement] },
]
const facts = (more: Partial<CaseFacts> = {}): CaseFacts => ({
  way: 'guidance',
  outcome: null,
  months: 3,
  recorded: 1,
  ...more,
})

describe('指導のきっかけ（知らせるだけで、始めるのは人事）', () => {
  it.each([
    { ability: 'D', achievement: 'D', says: '前回の全体評語が、どれも最も低い区分です（D、D）。' },
    { ability: 'CC', achievement: 'B', says: '下位の評語が2回続き、よくなっていません（新しい順にC、C）。' },
    { ability: 'B', achievement: 'DC', says: '下位の評語が2回続き、よくなっていません（新しい順にD、C）。' },
    { ability: 'CD', achievement: 'B', says: null },
    { ability: 'D', achievement: 'B', says: null },
    { ability: 'C', achievement: '', says: null },
    { ability: '', achievement: '', says: null },
  ])('$ability and $achievement, the latest first: $says', ({ ability, achievement, says }) => {
    expect(suggestionOf(rules, marks(ability, achievement))).toBe(says)
  })
})

describe('指導の経過', () => {
  it.each([
    { parts: ['person' as const], kind: 'statement' as const, more: {}, code: null },
    { parts: ['person' as const], kind: 'statement' as const, more: { way: 'health' as const }, code: null },
    { parts: ['person' as const], kind: 'record' as const, more: {}, code: 'notYourPart' },
    { parts: ['guide' as const], kind: 'record' as const, more: {}, code: null },
    { parts: ['guide' as const], kind: 'record' as const, more: { recorded: 3 }, code: 'allMonthsWritten' },
    { parts: ['guide' as const], kind: 'warning' as const, more: {}, code: 'notYourPart' },
    { parts: ['handler' as const], kind: 'warning' as const, more: { way: 'health' as const }, code: 'healthFirst' },
    { parts: ['head' as const], kind: 'health' as const, more: {}, code: null },
    { parts: ['head' as const], kind: 'record' as const, more: { outcome: 'ended' as const }, code: 'caseIsOver' },
  ])('$parts write $kind: $code', ({ parts, kind, more, code }) => {
    expect(entryRefusal(parts, kind, facts(more))?.code ?? null).toBe(code && `evaluation.${code}`)
  })

  it('ends by the judgement of the head, and never with 分限 where it is a matter of health or nothing was recorded', () => {
    expect(endRefusal(['handler'], 'ended', facts())?.code).toBe('evaluation.notYourPart')
    expect(endRefusal(['head'], 'improved', facts())).toBeNull()
    expect(endRefusal(['head'], 'status-review', facts())).toBeNull()
    expect(endRefusal(['head'], 'status-review', facts({ recorded: 0 }))?.code).toBe('evaluation.nothingRecorded')
    expect(endRefusal(['head'], 'status-review', facts({ way: 'health' }))?.code).toBe('evaluation.healthFirst')
    expect(endRefusal(['head'], 'ended', facts({ way: 'health' }))).toBeNull()
  })
})

describe('きっかけの定め', () => {
  it('reads as the rule works', () => {
    expect(triggerLines(rules).map(({ says }) => says)).toEqual([
      '能力評価、業績評価',
      '見る評価の前回の全体評語が、どれもD',
      '全体評語が2回続けてCかDで、よくなっていない',
    ])
    expect(triggerProblems(rules)).toEqual([])
  })

  it('looks at something, and what is enough alone is enough in a row', () => {
    expect(triggerProblems({ ...rules, kinds: [], lowest: [], lower: [] }).map(({ field }) => field)).toEqual([
      'kinds',
      'lowest',
      'lower',
    ])
    expect(triggerProblems({ ...rules, lower: ['C'] }).map(({ field }) => field)).toEqual(['lower'])
  })
})
