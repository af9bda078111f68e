import { describe, expect, it } from 'vitest'
import { nextSteps, type StepFacts } from './next-step-rules.ts'

const facts: StepFacts = {
  today: '2026-11-24',
  grade: { id: 'officer', name: '主事級' },
  next: { id: 'senior-officer', name: '主任主事級', changed: 3 },
  check: { period: '令和8年度 後期', answered: 0, total: 18, isFinished: false },
  managerCheck: null,
  toGrow: null,
  movedOn: '2024-04-01',
  declined: [],
}
const ids = (some: Partial<StepFacts>) => nextSteps({ ...facts, ...some }).map(({ id }) => id)
const finished = { period: '令和8年度 後期', answered: 18, total: 18, isFinished: true }
const toGrow = { paragraphId: 'ability/officer/planning', heading: '創意工夫力', word: 'これから' }

describe('次の一歩', () => {
  it('begins with the self-check of the period, says how long it takes and that nobody else sees it', () => {
    const [first] = nextSteps(facts)
    expect(first).toMatchObject({ title: '自己点検をする', minutes: 5, button: 'はじめる' })
    expect(first?.reason).toContain('あなただけが見られます')
  })

  it('goes on where the person stopped', () => {
    const [first] = nextSteps({ ...facts, check: { ...finished, answered: 7, isFinished: false } })
    expect(first).toMatchObject({ title: '自己点検をつづける', minutes: 3, button: 'つづける' })
    expect(first?.reason).toBe('令和8年度 後期の点検は、18のうち7まで答えています。')
  })

  it('offers nothing that is done, and then what the person wants to grow in, in the policy’s words', () => {
    expect(ids({ check: finished, toGrow })).toEqual([
      'read/ability/officer/planning',
      'compare/senior-officer',
      'place/officer',
    ])
  })

  it('offers the role to somebody new in a post, because the policy asks to be read at 人事異動', () => {
    expect(ids({ movedOn: '2026-10-01' })).toContain('moved/officer')
    expect(ids({ movedOn: '2026-04-01' })).not.toContain('moved/officer')
  })

  it('leaves out what was put aside, and shows three at the most', () => {
    expect(ids({ declined: ['self-check', 'compare/senior-officer'] })).toEqual(['place/officer'])
    expect(ids({ toGrow, movedOn: '2026-10-01', managerCheck: facts.check })).toHaveLength(3)
  })

  it('offers a 管理職 their own 行動, and nobody else', () => {
    expect(ids({ managerCheck: facts.check })).toContain('manager-check')
    expect(ids({})).not.toContain('manager-check')
  })

  it('offers somebody without 職位 the check alone, and somebody without policy nothing', () => {
    expect(ids({ grade: null, next: null })).toEqual(['self-check'])
    expect(ids({ grade: null, next: null, check: null })).toEqual([])
  })
})
