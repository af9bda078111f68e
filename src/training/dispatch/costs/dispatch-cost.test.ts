import { describe, expect, it } from 'vitest'
import { costProblems, type DispatchCost, dispatchCost } from './dispatch-cost.ts'
import { claimProblems } from './dispatch-cost-claim.ts'

const payload: DispatchCost = {
  sort: 'travel',
  title: '自治大学校',
  from: '2026-09-07',
  to: '2026-12-18',
  amountYen: 60_000,
  detail: '往復の旅費',
}
const before = { requestId: '', kind: 'dispatch-cost', payload, limits: {}, carriedOnBy: [] }

describe('派遣研修の費用', () => {
  it('is asked for as an amount, for days in their order', () => {
    expect(costProblems(payload)).toEqual([])
    expect(costProblems({ ...payload, amountYen: 0, to: '2026-09-06' }).map(({ field }) => field)).toEqual([
      'amountYen',
      'to',
    ])
  })

  it('takes its money from the line of its own sort', () => {
    expect(dispatchCost.budget?.(payload, {}, null)).toEqual({ line: '旅費', amountYen: 60_000 })
  })

  it('is settled once, after it was paid, and with no more than was approved', () => {
    const wrong = (paidOn: string, paidYen: number, carriedOnBy: readonly { kind: string }[] = []) =>
      claimProblems({ paidOn, paidYen }, { ...before, carriedOnBy } as never, '2026-09-20').map(({ field }) => field)
    expect(wrong('2026-09-10', 60_000)).toEqual([])
    expect(wrong('2026-09-21', 60_001)).toEqual(['paidOn', 'paidYen'])
    expect(wrong('2026-09-10', 0)).toEqual(['paidYen'])
    expect(wrong('2026-09-10', 1, [{ kind: 'dispatch-cost-claim' }])).toEqual(['paidOn'])
  })
})
