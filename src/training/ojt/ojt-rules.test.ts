import { describe, expect, it } from 'vitest'
import { firstYearEnd, isBehind, isLearned, mondayOf, proposedOjtEnd, stageState, weeksToWrite } from './ojt-rules.ts'

describe('OJT: its year', () => {
  it.each([
    ['2026-04-01', '2027-03-31'],
    ['2026-10-15', '2027-10-14'],
    ['2028-02-29', '2029-02-28'],
  ])('that begins on %s ends on %s, unless the head says otherwise', (beginsOn, endsOn) => {
    expect(firstYearEnd(beginsOn)).toBe(endsOn)
  })

  it('has weeks that begin on Monday', () => {
    expect(['2026-04-06', '2026-04-08', '2026-04-12', '2026-04-13'].map(mondayOf)).toEqual([
      '2026-04-06',
      '2026-04-06',
      '2026-04-06',
      '2026-04-13',
    ])
  })
})

describe('OJT: 到達目標, 所見, 確認', () => {
  const stage = { goal: '一人で受付ができる', dueOn: '2026-06-30', isViewed: false, isConfirmed: false }
  const on = (today: string, more = {}) => stageState({ ...stage, ...more }, today, { viewWithin: 14 })

  it('goes from the goal over the day to what the 指導員 and then the head say', () => {
    expect(on('2026-05-01', { goal: '' })).toBe('no-goal')
    expect(on('2026-06-29')).toBe('ahead')
    expect(on('2026-06-30')).toBe('due')
    expect(on('2026-07-14')).toBe('due')
    expect(on('2026-07-15')).toBe('late')
    expect(on('2026-07-15', { isViewed: true })).toBe('viewed')
    expect(on('2026-07-15', { isViewed: true, isConfirmed: true })).toBe('confirmed')
  })

  it('says that 所見 is due also where no goal was ever written', () => {
    expect(on('2026-06-30', { goal: '' })).toBe('due')
  })
})

describe('OJT: work and weeks', () => {
  it('is learned when both have said so', () => {
    const item = { taughtOn: '2026-04-10', learnedOn: '2026-04-20', checkedOn: null }
    expect(isLearned(item)).toBe(false)
    expect(isLearned({ ...item, checkedOn: '2026-04-21' })).toBe(true)
  })

  it('asks for the weeks without words, the latest first, and lets the present one be written', () => {
    expect(weeksToWrite(['2026-04-06', '2026-04-13', '2026-04-20'], ['2026-04-13'], '2026-04-27')).toEqual([
      '2026-04-27',
      '2026-04-20',
      '2026-04-06',
    ])
    expect(weeksToWrite(['2026-04-06'], ['2026-04-06'], null)).toEqual([])
  })
})

describe('OJT: what the centre and the head look at again', () => {
  const line = { isMissing: false, trouble: null, isGoalLate: false, viewsLate: 0, weeks: 10, weeksWritten: 7 }

  it('is whoever has no 指導員, does not fit any more, or has fallen behind', () => {
    expect(isBehind(line)).toBe(false)
    for (const more of [
      { isMissing: true },
      { trouble: 'moved' as const },
      { isGoalLate: true },
      { viewsLate: 1 },
      { weeksWritten: 6 },
    ])
      expect(isBehind({ ...line, ...more })).toBe(true)
  })

  it('ends for the reason that there is, and is handed over where the 指導員 became the head', () => {
    expect(proposedOjtEnd('moved')).toBe('moved')
    expect(proposedOjtEnd('over')).toBe('over')
    expect([proposedOjtEnd('head'), proposedOjtEnd(null)]).toEqual(['changed', 'changed'])
  })
})
