import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actList,
  actRefusal,
  actsFor,
  type DispatchFacts,
  followFrom,
  isLate,
  leadsTo,
  monthDueOn,
  monthsDue,
  nextStep,
  stateList,
} from './dispatch-rules.ts'

const facts: DispatchFacts = {
  state: 'candidate',
  hasExam: false,
  firstOn: '2026-09-07',
  lastOn: '2026-12-18',
  endedOn: null,
  reportDays: 20,
  months: [],
  missing: [],
}
const own = { isOwn: true, isKeeper: false }
const keeper = { isOwn: false, isKeeper: true }
const away: DispatchFacts = { ...facts, state: 'away' }
const back: DispatchFacts = {
  ...facts,
  state: 'finished',
  endedOn: '2026-12-18',
  months: ['2026-09', '2026-10', '2026-11', '2026-12'],
}

describe('派遣研修 the path', () => {
  it('goes from 候補 by the exam to the decision, and on to the follow-up', () => {
    const states: string[] = ['candidate']
    for (const act of ['passExam', 'decide', 'prepare', 'begin', 'finish', 'report', 'share', 'follow'] as const)
      states.push(leadsTo(act, { state: states.at(-1) as DispatchFacts['state'], hasExam: true }) ?? 'nowhere')
    expect(states).toEqual([
      'candidate',
      'passed',
      'decided',
      'prepared',
      'away',
      'finished',
      'reported',
      'shared',
      'followed',
    ])
  })

  it('ends with an exam that was failed', () => {
    expect(leadsTo('failExam', { state: 'candidate', hasExam: true })).toBe('ended')
    expect(leadsTo('decide', { state: 'candidate', hasExam: true })).toBeNull()
  })

  const anyState = fc.constantFrom(...stateList)
  it('never goes back, and nothing follows on the end', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom(...actList), fc.boolean(), (state, act, hasExam) => {
        const next = leadsTo(act, { state, hasExam })
        if (next === null) return
        expect(state).not.toBe('ended')
        expect(state).not.toBe('followed')
        expect(stateList.indexOf(next)).toBeGreaterThan(stateList.indexOf(state))
      }),
    )
  })

  it('lets nobody decide of their own, and nobody else write what is theirs', () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom(...actList), fc.boolean(), (state, act, hasExam) => {
        const at = { ...facts, state, hasExam }
        const both = actRefusal(act, at, { isOwn: true, isKeeper: true }, '2027-12-01', '2026-12-18')
        if (['passExam', 'failExam', 'decide', 'begin', 'finish', 'callOff'].includes(act))
          expect(both?.code).toBe('training.notOwn')
        if (['prepare', 'report', 'follow'].includes(act))
          expect(actRefusal(act, at, keeper, '2027-12-01', null)?.code).toBe('training.ownToDo')
        expect(actRefusal(act, at, { isOwn: false, isKeeper: false }, '2027-12-01', null)).not.toBeNull()
      }),
    )
  })

  it('offers no step that it then refuses, and always one while somebody has to act', () => {
    const day = fc
      .integer({ min: 0, max: 900 })
      .map((days) => Temporal.PlainDate.from('2026-08-01').add({ days }).toString())
    fc.assert(
      fc.property(anyState, day, fc.boolean(), (state, today, hasExam) => {
        const isBack = stateList.indexOf(state) >= stateList.indexOf('finished') && state !== 'ended'
        if (isBack && today < '2026-12-18') return // back before they are
        const at = { ...(isBack ? back : facts), state, hasExam }
        for (const who of [own, keeper])
          for (const act of actsFor(at, who, today)) expect(leadsTo(act, at)).not.toBeNull()
        const next = nextStep(at, today)
        if (next?.by === 'centre' && next.what !== 'finish')
          expect(actsFor(at, keeper, today).length).toBeGreaterThan(0)
        if (next?.by === 'person' && next.what !== 'month') expect(actsFor(at, own, today).length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('派遣研修 by which day', () => {
  it('asks for a 月次報告 by the 10th of the next month', () => {
    expect(monthDueOn('2026-10')).toBe('2026-11-10')
    expect(monthDueOn('2026-12')).toBe('2027-01-10')
    expect(monthsDue(away, '2026-09-30')).toEqual([])
    expect(monthsDue(away, '2026-11-24')).toEqual(['2026-09', '2026-10'])
    const next = nextStep({ ...away, months: ['2026-09'] }, '2026-11-24')
    expect(next).toMatchObject({ what: 'month', month: '2026-10', by: 'person', dueOn: '2026-11-10' })
    expect(isLate(next, '2026-11-10')).toBe(false)
    expect(isLate(next, '2026-11-11')).toBe(true)
  })

  it('counts the last month when they are back', () => {
    expect(monthsDue({ ...back, endedOn: '2026-12-18' }, '2026-12-19')).toContain('2026-12')
    expect(monthsDue(away, '2026-12-18')).toEqual(['2026-09', '2026-10', '2026-11'])
  })

  it('asks for the report within the days set, after all months', () => {
    expect(nextStep(back, '2026-12-20')).toMatchObject({ what: 'report', dueOn: '2027-01-07' })
    expect(nextStep({ ...back, months: [] }, '2026-12-20')).toMatchObject({ what: 'month', month: '2026-09' })
  })

  it('looks again six months after', () => {
    expect(followFrom({ endedOn: '2026-08-31' })).toBe('2027-02-28')
    expect(nextStep({ ...back, state: 'shared' }, '2027-06-17')).toMatchObject({ by: 'nobody', dueOn: '2027-06-18' })
    expect(nextStep({ ...back, state: 'shared' }, '2027-06-18')).toMatchObject({ by: 'person' })
    expect(actRefusal('follow', { ...back, state: 'shared' }, own, '2027-06-17', null)?.code).toBe('training.notYet')
  })

  it('is decided once its money is held', () => {
    expect(actRefusal('decide', { ...facts, missing: ['travel'] }, keeper, '2026-08-01', null)?.code).toBe(
      'training.moneyMissing',
    )
    expect(nextStep({ ...facts, missing: ['travel'] }, '2026-08-01')).toMatchObject({ what: 'cost', by: 'person' })
    expect(actRefusal('decide', facts, keeper, '2026-08-01', null)).toBeNull()
  })
})
