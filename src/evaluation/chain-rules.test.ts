import { describe, expect, it } from 'vitest'
import { chainChange, chainOf, isBroken, type LineFacts, type SeniorFacts } from './chain-rules.ts'
import { scheme } from './testing/scheme.ts'

const officer: LineFacts = {
  personId: '主事',
  gradeId: 'officer',
  gradeOrder: 6,
  jobFamily: '事務',
  employmentKind: 'regular',
  first: '課長',
  second: '部長',
  line: ['課長', '部長', '局長'],
  bureauHead: '局長',
  otherHeads: [],
}
const seniors = new Map<string, SeniorFacts>([
  ['課長', { gradeOrder: 2, isAway: false, hasLeft: false }],
  ['部長', { gradeOrder: 1, isAway: false, hasLeft: false }],
  ['局長', { gradeOrder: 0, isAway: false, hasLeft: false }],
  ['休職中の課長', { gradeOrder: 2, isAway: true, hasLeft: false }],
  ['同じ主事級', { gradeOrder: 6, isAway: false, hasLeft: false }],
])
const chain = (who: Partial<LineFacts> = {}, override: Parameters<typeof chainOf>[2] = null) =>
  chainOf(scheme.chain, { ...officer, ...who }, override, seniors)
const codes = (found: ReturnType<typeof chain>) => found.findings.map(({ code }) => code)
const by = { evaluatorId: null, adjusterId: null, confirmerId: null }

describe('だれがだれを評価するか', () => {
  it('課長 evaluates, 部長 adjusts, and the next above confirms', () => {
    expect(chain()).toMatchObject({ evaluatorId: '課長', adjusterId: '部長', confirmerId: '局長', findings: [] })
  })

  it('an adjuster may be absent: HR is told and nothing is broken', () => {
    const found = chain({ second: null, line: ['課長', '局長'] })
    expect(found).toMatchObject({ adjusterId: null, confirmerId: '局長' })
    expect(codes(found)).toEqual(['no-adjuster'])
    expect(isBroken(found)).toBe(false)
  })

  it('one person may hold two roles: with nobody above, the adjuster confirms', () => {
    const found = chain({ second: '局長', line: ['課長', '局長'] })
    expect(found).toMatchObject({ evaluatorId: '課長', adjusterId: '局長', confirmerId: '局長' })
    expect(isBroken(found)).toBe(false)
    expect(codes(chain({}, { ...by, adjusterId: '課長' }))).toContain('two-roles')
  })

  it('below a 局長 with nobody above, the evaluator confirms where the scheme says so, and the chain is broken where it does not', () => {
    const who = { ...officer, first: '局長', second: null, line: ['局長'] }
    const by = (confirmer: 'above' | 'above-or-evaluator') =>
      chainOf([{ when: null, hasAdjuster: true, confirmer }], who, null, seniors)
    expect(by('above-or-evaluator')).toMatchObject({ evaluatorId: '局長', adjusterId: null, confirmerId: '局長' })
    expect(isBroken(by('above-or-evaluator'))).toBe(false)
    expect(codes(by('above-or-evaluator'))).toContain('two-roles')
    expect(isBroken(by('above'))).toBe(true)
  })

  it('HR may name others, also nobody to adjust', () => {
    expect(chain({}, { ...by, evaluatorId: '局長' }).evaluatorId).toBe('局長')
    expect(chain({}, { ...by, adjusterId: 'none' })).toMatchObject({
      adjusterId: null,
      confirmerId: '部長',
      findings: [],
    })
  })

  it('never oneself, by rule or by name', () => {
    expect(chain({ first: '主事' }).evaluatorId).toBeNull()
    const named = chain({}, { ...by, evaluatorId: '主事' })
    expect(codes(named)).toContain('self')
    expect(isBroken(named)).toBe(true)
    expect(chain({ second: null, line: ['課長'], bureauHead: '主事' }).confirmerId).toBeNull()
  })

  it.each([
    ['nobody above', { first: null, second: null, line: [] }, null, ['no-evaluator', 'no-confirmer', 'no-adjuster']],
    ['an evaluator who is away', {}, { ...by, evaluatorId: '休職中の課長' }, ['away']],
    ['an evaluator who has left', {}, { ...by, evaluatorId: '退職者' }, ['left']],
  ])('%s is a broken chain with how to mend it', (_, who, override, expected) => {
    const found = chain(who, override)
    expect(isBroken(found)).toBe(true)
    expect(codes(found)).toEqual(expect.arrayContaining(expected))
    expect(found.findings.every(({ mend }) => mend.endsWith('。'))).toBe(true)
  })

  it('equals are pointed out', () => {
    expect(codes(chain({}, { ...by, evaluatorId: '同じ主事級' }))).toEqual(['same-grade'])
  })

  it('併任: the evaluator of the main post asks the head of the other', () => {
    expect(chain({ otherHeads: ['他課の課長', '課長', '他課の課長'] }).asks).toEqual(['他課の課長'])
  })

  it('4/1: who loses, changes or gains an evaluator', () => {
    expect([chainChange('a', null), chainChange('a', 'b'), chainChange(null, 'b'), chainChange('a', 'a')]).toEqual([
      'lost',
      'changed',
      'gained',
      null,
    ])
  })
})
