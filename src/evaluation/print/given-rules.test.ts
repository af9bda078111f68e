import { describe, expect, it } from 'vitest'
import { givenTo } from './given-rules.ts'

const marking = (stage: 'evaluator' | 'adjuster' | 'final', overall: string, round = 1) => ({
  round,
  stage,
  givenBy: 'x',
  items: { judgement: { mark: overall, comment: `${stage}の所見` } },
  overall,
  overallComment: `${stage}の全体`,
  edition: 1,
})
const all = [marking('evaluator', 'A'), marking('adjuster', 'B'), marking('final', 'B')]

describe('which marks a 記録書 prints', () => {
  it('the three values beside each other for the chain and the officers', () => {
    const { stages, items } = givenTo(false, { markings: all, round: 1 }, null)
    expect(stages.map(({ name, mark }) => `${name}${mark}`)).toEqual(['一次評価者A', '調整者B', '確認（確定）B'])
    expect(items.judgement?.mark).toBe('B')
  })
  it('what the wall keeps back is a dash, and an earlier round is not printed', () => {
    const { stages, items } = givenTo(false, { markings: [marking('evaluator', 'A', 1)], round: 2 }, null)
    expect(stages.every(({ mark }) => mark === null)).toBe(true)
    expect(items).toEqual({})
  })
  it('for the person what was disclosed, whatever the sheet holds', () => {
    const none = givenTo(true, { markings: all, round: 1 }, null)
    expect(none).toEqual({ items: {}, stages: [{ name: '結果', mark: null, comment: null }] })
    const some = givenTo(
      true,
      { markings: all, round: 1 },
      { overall: 'B', items: [{ id: 'judgement', mark: 'A' }], comments: null },
    )
    expect(some.stages).toEqual([{ name: '結果', mark: 'B', comment: null }])
    expect(some.items).toEqual({ judgement: { mark: 'A', comment: '' } })
  })
})
