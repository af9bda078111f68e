import { describe, expect, it } from 'vitest'
import {
  type PlanAct,
  type PlanState,
  planAfter,
  planRefusal,
  reportDueOn,
  reportRefusal,
  runState,
  sendProblems,
  withinYear,
  writtenProblems,
} from './workplace-rules.ts'

const days = { promoterWithin: 14, planWithin: 29, reportWithin: 7 }
const run = {
  theme: '窓口の応対',
  kind: 'group',
  aim: '待つ人に声をかけられる',
  plannedOn: '2026-09-10',
  budgetYen: 0,
} as const

describe('取組2-B-1 職場研修推進制度: the days', () => {
  it('gives the head until 15 April, and the 課 until 30 April for its plan', () => {
    expect(withinYear(2026, days.promoterWithin)).toBe('2026-04-15')
    expect(withinYear(2026, days.planWithin)).toBe('2026-04-30')
  })
  it('has a run reported within a week', () => {
    expect(reportDueOn('2026-09-10', days)).toBe('2026-09-17')
  })
  it.each([
    { today: '2026-09-09', state: 'planned' },
    { today: '2026-09-10', state: 'due' },
    { today: '2026-09-17', state: 'due' },
    { today: '2026-09-18', state: 'late' },
  ])('on $today a run of 10 September is $state', ({ today, state }) => {
    const facts = { isApproved: true, isCalledOff: false, isReported: false, plannedOn: '2026-09-10' }
    expect(runState(facts, today, days)).toBe(state)
    expect(runState({ ...facts, isReported: true }, today, days)).toBe('reported')
    expect(runState({ ...facts, isCalledOff: true }, today, days)).toBe('called-off')
    expect(runState({ ...facts, isApproved: false }, today, days)).toBe('planned')
  })
})

describe('取組2-B-1: what a plan needs', () => {
  it('is kept with runs that have a theme and a day of its 年度', () => {
    expect(writtenProblems(2026, [run, { ...run, plannedOn: '2027-03-31' }])).toEqual([])
    expect(
      writtenProblems(2026, [
        { ...run, theme: ' ' },
        { ...run, plannedOn: '2027-04-01' },
        { ...run, plannedOn: null },
      ]).map(({ field }) => field),
    ).toEqual(['runs.0.theme', 'runs.1.plannedOn', 'runs.2.plannedOn'])
  })
  it('goes to the centre with its aim, a run, and what each run is for', () => {
    expect(sendProblems('窓口を待たせない', [run])).toEqual([])
    expect(sendProblems('', []).map(({ field }) => field)).toEqual(['aim', 'runs'])
    expect(sendProblems('x', [run, { ...run, aim: '' }]).map(({ field }) => field)).toEqual(['runs.1.aim'])
  })
})

describe('取組2-B-1: whose hand', () => {
  const unit = { keepsUnit: true, isCentre: false }
  const centre = { keepsUnit: false, isCentre: true }
  const nobody = { keepsUnit: false, isCentre: false }
  it.each<[PlanAct, PlanState, PlanState | null]>([
    ['save', 'draft', null],
    ['save', 'returned', null],
    ['send', 'draft', 'sent'],
    ['send', 'returned', 'sent'],
    ['takeBack', 'sent', 'draft'],
    ['reopen', 'approved', 'draft'],
  ])('the 課 may %s what is %s', (act, state, next) => {
    expect(planRefusal(act, state, unit)).toBeNull()
    expect(planAfter(act)).toBe(next)
    expect(planRefusal(act, state, nobody)?.code).toBe('training.notPromoter')
    expect(planRefusal(act, state, centre)?.code).toBe('training.notPromoter')
  })
  it.each<[PlanAct, PlanState]>([
    ['approve', 'approved'],
    ['return', 'returned'],
  ])('the centre may %s what was sent, and not the plan of its own 課', (act, next) => {
    expect(planRefusal(act, 'sent', centre)).toBeNull()
    expect(planAfter(act)).toBe(next)
    expect(planRefusal(act, 'sent', unit)?.code).toBe('training.notCentre')
    expect(planRefusal(act, 'sent', { keepsUnit: true, isCentre: true })?.code).toBe('training.ownUnitsPlan')
    expect(planRefusal(act, 'draft', centre)?.code).toBe('training.planStands')
  })
  it('keeps what was sent as it was sent', () => {
    expect(planRefusal('save', 'sent', unit)?.code).toBe('training.planStands')
    expect(planRefusal('save', 'approved', unit)?.code).toBe('training.planStands')
  })
})

describe('取組2-B-1: the report', () => {
  const report = { heldOn: '2026-09-10', people: 12, summary: '事例を三つ話し合った', lesson: '', isShared: false }
  const approved = { isApproved: true, isCalledOff: false }
  it('is of what was approved and has been held; it may have been held before its day', () => {
    expect(reportRefusal(approved, report, '2026-09-10')).toBeNull()
    expect(reportRefusal(approved, report, '2026-09-09')?.code).toBe('training.notHeldYet')
    expect(reportRefusal({ ...approved, isApproved: false }, report, '2026-09-10')?.code).toBe(
      'training.planNotApproved',
    )
    expect(reportRefusal({ ...approved, isCalledOff: true }, report, '2026-09-10')?.code).toBe('training.runCalledOff')
  })
  it('shares a lesson only when it says one', () => {
    expect(reportRefusal(approved, { ...report, isShared: true }, '2026-09-10')?.code).toBe('training.nothingToShare')
    expect(reportRefusal(approved, { ...report, isShared: true, lesson: '先に声をかける' }, '2026-09-10')).toBeNull()
  })
})
