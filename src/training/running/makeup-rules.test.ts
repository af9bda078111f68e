import { describe, expect, it } from 'vitest'
import { makeupRefusal } from './makeup-rules.ts'

describe('補講', () => {
  it.each([
    { state: 'incomplete', reason: '', refused: null },
    { state: 'absent', reason: '議会の対応', refused: null },
    { state: 'absent', reason: ' ', refused: 'training.absentWithoutReason' },
    { state: 'completed', reason: '', refused: 'training.nothingToMakeUp' },
    { state: 'admitted', reason: '', refused: 'training.nothingToMakeUp' },
  ] as const)(
    'to somebody who is $state with the reason 「$reason」 is refused by $refused',
    ({ state, reason, refused }) => {
      expect(makeupRefusal([{ name: '田中花子', state, reason }])?.code ?? null).toBe(refused)
    },
  )
  it('names whoever stands in the way, and nobody else', () => {
    const said = makeupRefusal([
      { name: '田中花子', state: 'absent', reason: '病気' },
      { name: '鈴木二郎', state: 'absent', reason: '' },
    ])
    expect(said?.message).toBe('鈴木二郎さんの欠席の理由が、記されていません。')
  })
})
