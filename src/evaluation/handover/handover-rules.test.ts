import { describe, expect, it } from 'vitest'
import { sheetStates } from '../course-rules.ts'
import {
  awaitsHandover,
  byDueAndName,
  givingRefusal,
  type HandoverFacts,
  standingOfHandover,
  wordsOfHandover,
  writingRefusal,
} from './handover-rules.ts'

const asked: HandoverFacts = { dueOn: '2026-10-14', givenAt: null, waived: null, state: 'in-period' }
const given = { ...asked, givenAt: '2026-10-10T09:00:00Z' }
const waived = { ...asked, waived: '退職した' }

describe('評価者の引継ぎ', () => {
  it('can be written until the present evaluator has sent their marks', () => {
    expect(sheetStates.filter(awaitsHandover)).toEqual([
      'not-begun',
      'goal-writing',
      'goal-sent',
      'in-period',
      'self-reporting',
      'self-reported',
      'evaluating',
    ])
  })

  it.each([
    { facts: asked, standing: 'asked', refused: null },
    { facts: { ...asked, dueOn: null }, standing: 'begun', refused: null },
    { facts: given, standing: 'given', refused: 'evaluation.handoverGiven' },
    { facts: waived, standing: 'waived', refused: 'evaluation.handoverWaived' },
    { facts: { ...asked, state: 'evaluated' as const }, standing: 'over', refused: 'evaluation.handoverOver' },
    { facts: { ...given, state: 'done' as const }, standing: 'given', refused: 'evaluation.handoverGiven' },
  ])('stands as $standing, and writing is refused with $refused', ({ facts, standing, refused }) => {
    expect(standingOfHandover(facts)).toBe(standing)
    expect(writingRefusal(facts, true)?.code ?? null).toBe(refused)
  })

  it('is closed with its cycle', () => {
    expect(writingRefusal(asked, false)?.code).toBe('evaluation.handoverOver')
  })

  it('is given with facts, and not with a view alone', () => {
    expect(givingRefusal(null)?.code).toBe('evaluation.handoverNeedsFacts')
    expect(givingRefusal({ facts: ' ', items: {}, outlook: 'よくやっている' })?.code).toBe(
      'evaluation.handoverNeedsFacts',
    )
    expect(givingRefusal({ facts: '窓口を立て直した', items: {}, outlook: '' })).toBeNull()
  })

  it('stands in a list by its last day and then by name, what was given at the end', () => {
    const line = (name: string, dueOn: string | null, givenAt: string | null = null) => ({ name, dueOn, givenAt })
    const lines = [line('ハ', '2026-10-01', 'x'), line('ロ', null), line('ニ', '2026-11-01'), line('イ', '2026-11-01')]
    expect(lines.toSorted(byDueAndName).map(({ name }) => name)).toEqual(['イ', 'ニ', 'ロ', 'ハ'])
  })

  it('is said as a text by the names of its lines', () => {
    const lines = [
      { id: 'judgement', title: '理解力' },
      { id: 'ethics', title: '責任感' },
    ]
    expect(wordsOfHandover(lines, { facts: '窓口を立て直した', items: { ethics: '約束を守る' }, outlook: '' })).toBe(
      '事実：窓口を立て直した\n責任感：約束を守る',
    )
  })
})
