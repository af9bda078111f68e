import { describe, expect, it } from 'vitest'
import { sheetStates } from '../../course-rules.ts'
import { deedsFor } from './sheet-deeds.ts'

const keys = (
  state: (typeof sheetStates)[number],
  cycle: 'open' | 'closed' = 'open',
  dueOn: string | null = '2027-01-31',
) => deedsFor({ state, step: 'evaluation', dueOn }, { state: cycle }).map(({ key }) => key)

describe('what HR may do with a sheet', () => {
  it('before 確認: put off, set another over it, 未評価', () => {
    expect(keys('evaluating')).toEqual(['postpone', 'evaluator', 'adjuster', 'confirmer', 'exempt'])
    expect(keys('evaluating', 'open', null)).not.toContain('postpone')
  })
  it('after 確認 nothing but 再評価 and 訂正 changes what was given', () => {
    expect(keys('done')).toEqual(['evaluateAgain'])
    expect(keys('confirmed')).toEqual(['disclose', 'complete', 'evaluateAgain'])
  })
  it('in a closed cycle only 再評価 and 訂正', () => {
    for (const state of sheetStates) expect(['evaluateAgain']).toEqual(expect.arrayContaining(keys(state, 'closed')))
  })
  it('再評価 and 訂正 want a reason and the number of the decision', () => {
    for (const deed of deedsFor({ state: 'done', step: null, dueOn: null }, { state: 'open' }))
      expect(deed).toMatchObject({ needsReason: true, needsBasis: true })
  })
})
