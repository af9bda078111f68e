import { describe, expect, it } from 'vitest'
import { type Loop, nextOf, pathOf, percentOf, planProblems } from './practice-rules.ts'

const loop = (more: Partial<Loop> = {}): Loop => ({
  hasAim: true,
  hasExpectation: true,
  endedOn: '2026-05-11',
  plannedOn: null,
  lookedBackOn: null,
  askOn: '2026-08-09',
  askedOn: null,
  answeredOn: null,
  lessonAskedOn: null,
  toldOn: null,
  survey: 'answered',
  ...more,
})
const states = (one: Loop, today: string) => pathOf(one, today).map(({ state }) => state)

describe('取組2: from the last day of a 研修 to its use at work', () => {
  it('has a 行動計画 of what, until when, where, and by what it is seen', () => {
    const plan = { will: '案内の順を決める', by: '2026-06-30', scene: '月初めの窓口', proof: '待つ人の数' }
    expect(planProblems(plan, '2026-05-11')).toEqual([])
    expect(planProblems({ ...plan, proof: ' ' }, '2026-05-11')).toMatchObject([{ field: 'proof' }])
    expect(planProblems({ ...plan, by: '2026-05-10' }, '2026-05-11')).toMatchObject([{ field: 'by' }])
    expect(planProblems({ ...plan, by: '2027-05-12' }, '2026-05-11')).toMatchObject([{ field: 'by' }])
    expect(planProblems({ ...plan, by: '2027-05-11' }, '2026-05-11')).toEqual([])
  })

  it('goes from the aim to the use, and says what was let pass', () => {
    expect(states(loop(), '2026-05-11')).toEqual(['done', 'done', 'done', 'now', 'coming', 'coming'])
    expect(states(loop({ plannedOn: '2026-05-12' }), '2026-06-10')).toEqual([
      'done',
      'done',
      'done',
      'done',
      'now',
      'coming',
    ])
    const unused = loop({ hasExpectation: false, askedOn: '2026-08-10' })
    expect(states(unused, '2026-08-10')).toEqual(['done', 'missed', 'done', 'missed', 'missed', 'now'])
    expect(states(unused, '2026-09-10')).toEqual(['done', 'missed', 'done', 'missed', 'missed', 'missed'])
  })

  it.each([
    { on: '2026-05-11', more: { survey: 'open' as const }, next: 'survey' },
    { on: '2026-05-11', more: {}, next: 'plan' },
    { on: '2026-06-11', more: {}, next: null },
    { on: '2026-06-09', more: { plannedOn: '2026-05-12' }, next: null },
    { on: '2026-06-10', more: { plannedOn: '2026-05-12' }, next: 'look-back' },
    { on: '2026-06-26', more: { plannedOn: '2026-05-12' }, next: null },
    { on: '2026-08-10', more: { askedOn: '2026-08-10' }, next: 'use' },
    { on: '2026-09-10', more: { askedOn: '2026-08-10' }, next: null },
    { on: '2026-07-01', more: { lessonAskedOn: '2026-07-01' }, next: 'lesson' },
  ])('asks on $on for $next', ({ on, more, next }) => {
    expect(nextOf(loop(more), on)).toBe(next)
  })

  it('counts shares of those asked, and none of nobody', () => {
    expect(percentOf(7, 12)).toBe(58)
    expect(percentOf(0, 0)).toBeNull()
    expect(percentOf(null, 12)).toBeNull()
  })
})
