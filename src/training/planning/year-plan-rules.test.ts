import { describe, expect, it } from 'vitest'
import {
  percent,
  shownStateOn,
  type YearAct,
  type YearPlanState,
  yearProblems,
  yearRefusal,
  yearTotal,
} from './year-plan-rules.ts'

const writer = { isCentre: true, isPersonnel: false, wrote: true }
const colleague = { ...writer, wrote: false }
const personnel = { isCentre: false, isPersonnel: true, wrote: false }
const why = (act: YearAct, state: YearPlanState, hand = writer, today = '2026-05-01') =>
  yearRefusal(act, { state, fiscalYear: 2026 }, hand, today)?.code ?? null

describe('人材育成センターの年間計画', () => {
  it('is decided by somebody who wrote none of it: of the centre, or 人事課', () => {
    expect(why('decide', 'sent', writer)).toBe('training.writerDecidesNoYear')
    expect(why('decide', 'sent', colleague)).toBeNull()
    expect(why('decide', 'sent', personnel)).toBeNull()
    expect(why('decide', 'draft', colleague)).toBe('training.yearStands')
    expect(why('decide', 'sent', { isCentre: false, isPersonnel: false, wrote: false })).toBe('training.notYearReader')
  })

  it('is written by the centre alone, and only while it is a draft', () => {
    expect(why('save', 'draft', personnel)).toBe('training.notYearWriter')
    for (const state of ['sent', 'decided', 'closed'] as const) expect(why('save', state)).toBe('training.yearStands')
  })

  it('runs from 1 April once it is decided, and is closed when the 年度 is over', () => {
    expect(shownStateOn('decided', 2026, '2026-03-31')).toBe('decided')
    expect(shownStateOn('decided', 2026, '2026-04-01')).toBe('running')
    expect(shownStateOn('sent', 2026, '2026-04-01')).toBe('sent')
    expect(why('close', 'decided', writer, '2027-03-31')).toBe('training.yearNotOver')
    expect(why('close', 'decided', writer, '2027-04-01')).toBeNull()
  })

  it('is sent with an aim, a 研修 that is held for somebody, and a budget', () => {
    expect(yearProblems('', [], []).map(({ field }) => field)).toEqual(['aim', 'courses', 'lines'])
    const course = { title: '新任課長研修', sessions: 0, people: 120 }
    const line = { name: '講師謝礼', budgetYen: 0 }
    expect(yearProblems('学ぶ', [course], [line]).map(({ field }) => field)).toEqual(['courses.0.sessions'])
    expect(yearProblems('学ぶ', [{ ...course, sessions: 4 }], [line])).toEqual([])
  })

  it('counts what 職場研修 and 派遣研修 were given among its money: held is not paid yet', () => {
    const lines = [{ budgetYen: 100_000, spentYen: 60_000 }]
    const grant = { amountYen: 50_000, reservedYen: 10_000, spentYen: 5_000 }
    const dispatch = { amountYen: 200_000, reservedYen: 80_000, spentYen: 30_000 }
    expect(yearTotal(lines, [grant, dispatch])).toEqual({ budgetYen: 350_000, heldYen: 90_000, spentYen: 95_000 })
    expect(yearTotal([], [])).toEqual({ budgetYen: 0, heldYen: 0, spentYen: 0 })
  })

  it('has no share of nothing', () => {
    expect(percent(0, 0)).toBeNull()
    expect(percent(2, 3)).toBe(66)
  })
})
