import { describe, expect, it } from 'vitest'
import { type GrantPayload, grantProblems } from './grant-rules.ts'
import { workplaceGrant } from './workplace-grant.ts'
import { claimProblems } from './workplace-grant-claim.ts'

const limits = workplaceGrant.limits.parse(workplaceGrant.terms.limits)
const lecturer: GrantPayload = {
  sort: 'lecturer',
  theme: '窓口の応対',
  heldOn: '2026-09-10',
  people: 20,
  lecturer: '架空大学 講師',
  hours: 2,
  amountYen: 30_000,
  use: '教えられる人がいないため',
}
const travel: GrantPayload = { ...lecturer, sort: 'travel', place: '架空県 研修所', amountYen: 60_000 }
const fields = (payload: GrantPayload, day = '2026-09-01') =>
  grantProblems(payload, limits, day).map(({ field }) => field)

describe('取組2-B-1 助成の申請', () => {
  it.each([
    { why: 'two hours of a lecturer at 15,000 yen', payload: lecturer, wrong: [] },
    { why: 'more than 15,000 yen an hour', payload: { ...lecturer, amountYen: 30_001 }, wrong: ['amountYen'] },
    {
      why: 'more than the ceiling, however long',
      payload: { ...lecturer, hours: 20, amountYen: 100_001 },
      wrong: ['amountYen'],
    },
    {
      why: 'a lecturer without name and hours',
      payload: { ...lecturer, lecturer: '', hours: undefined },
      wrong: ['lecturer', 'hours'],
    },
    { why: 'travel to the ceiling', payload: travel, wrong: [] },
    { why: 'travel to nowhere', payload: { ...travel, place: undefined }, wrong: ['place'] },
    { why: 'a course without its name', payload: { ...lecturer, sort: 'charge' as const }, wrong: ['course'] },
    { why: 'nothing', payload: { ...travel, amountYen: 0 }, wrong: ['amountYen'] },
  ])('$why: $wrong', ({ payload, wrong }) => {
    expect(fields(payload)).toEqual(wrong)
  })
  it('is asked for before it is held', () => {
    expect(fields(lecturer, '2026-09-10')).toEqual([])
    expect(fields(lecturer, '2026-09-11')).toEqual(['heldOn'])
  })
  it('takes its money from the line of its sort', () => {
    expect(workplaceGrant.budget?.(travel, limits, null)).toEqual({ line: '旅費', amountYen: 60_000 })
  })
})

describe('取組2-B-1 助成の精算', () => {
  const before = { requestId: '', kind: 'workplace-grant', payload: travel, limits, carriedOnBy: [] } as never
  const wrong = (heldOn: string, paidYen: number) =>
    claimProblems({ heldOn, paidYen }, before, '2026-09-20', 'seireki').map(({ field }) => field)
  it('is of what was held and paid, and no more than was approved', () => {
    expect(wrong('2026-09-10', 60_000)).toEqual([])
    expect(wrong('2026-09-10', 60_001)).toEqual(['paidYen'])
    expect(wrong('2026-09-21', 0)).toEqual(['heldOn', 'paidYen'])
  })
})
