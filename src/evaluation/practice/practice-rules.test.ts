import { describe, expect, it } from 'vitest'
import { agreed, answerRefusal, caseProblems } from './practice-rules.ts'

const steps = ['S', 'A', 'B'].map((code) => ({ code, label: code }))
const scales = { item: steps, overall: steps }
const lines = [
  { id: 'judgement', title: '理解力' },
  { id: 'ethics', title: '責任感' },
]
const model = {
  items: { judgement: { mark: 'A', reason: '自分から確かめた' }, ethics: { mark: 'B', reason: '決まりを守った' } },
  overall: 'B',
  overallReason: '',
}

describe('評価の練習', () => {
  it('goes out with a story, and a model mark and a reason for each line', () => {
    expect(caseProblems('窓口に来た人の話', lines, scales, model)).toEqual([])
    const bare = { items: { judgement: { mark: 'D', reason: '' } }, overall: null, overallReason: '' }
    expect(caseProblems('', lines, scales, bare).map(({ field }) => field)).toEqual([
      'story',
      'items.judgement',
      'items.ethics',
      'overall',
    ])
    const unreasoned = { ...model, items: { ...model.items, ethics: { mark: 'B', reason: ' ' } } }
    expect(caseProblems('窓口に来た人の話', lines, scales, unreasoned)[0]?.message).toBe(
      '「責任感」の理由がありません。',
    )
  })

  it('takes an answer only when all of it is marked on the scale', () => {
    expect(answerRefusal(lines, scales, { items: { judgement: 'A', ethics: 'B' }, overall: 'B' })).toBeNull()
    expect(answerRefusal(lines, scales, { items: { judgement: 'A', ethics: 'Z' }, overall: null })?.message).toBe(
      '責任感、全体評語に、評語がありません。',
    )
  })

  it('counts in how many lines one agrees with the model', () => {
    expect(agreed(lines, { items: { judgement: 'B', ethics: 'B' }, overall: 'B' }, model)).toBe(1)
  })
})
