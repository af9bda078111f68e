import { describe, expect, it } from 'vitest'
import { confirmersOf, proposalRefusal } from './confirming-rules.ts'

const officer = (name: string) => ({ accountId: name, name })
const [sato, suzuki, tanaka] = ['佐藤', '鈴木', '田中'].map(officer) as [Officer, Officer, Officer]
type Officer = ReturnType<typeof officer>

describe('地方公務員法 23条2項 評価結果の活用: 決定は二人で', () => {
  it.each([
    { two: 'who calculated enters the number', officers: [sato, suzuki], proposedBy: '佐藤', refused: null },
    { two: 'the other enters it', officers: [sato, suzuki], proposedBy: '鈴木', refused: 'evaluation.makerProposes' },
    { two: 'a third is left', officers: [sato, suzuki, tanaka], proposedBy: '鈴木', refused: null },
    { two: 'nobody is left', officers: [sato], proposedBy: '佐藤', refused: 'evaluation.nobodyConfirms' },
    {
      two: 'who calculated is no officer any more, and the other enters it',
      officers: [suzuki],
      proposedBy: '鈴木',
      refused: 'evaluation.nobodyConfirms',
    },
    { two: 'the same, with another', officers: [suzuki, tanaka], proposedBy: '鈴木', refused: null },
  ])('of what 佐藤 calculated, $two: $refused', ({ officers, proposedBy, refused }) => {
    expect(proposalRefusal(officers, { madeBy: '佐藤', proposedBy })?.code ?? null).toBe(refused)
  })

  it('names who enters the number instead', () => {
    expect(proposalRefusal([sato, suzuki], { madeBy: '佐藤', proposedBy: '鈴木' })?.fix).toContain('計算した佐藤さん')
  })

  it('is confirmed by neither who calculated nor who entered the number', () => {
    const left = confirmersOf([sato, suzuki, tanaka], { madeBy: '佐藤', proposedBy: '鈴木' })
    expect(left.map(({ name }) => name)).toEqual(['田中'])
  })
})
