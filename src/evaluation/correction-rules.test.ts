import { describe, expect, it } from 'vitest'
import { correctionRefusal } from './correction-rules.ts'
import { fiveSteps } from './testing/scheme.ts'

const final = { overall: 'B', overallComment: '所見', items: { judgement: { mark: 'C', comment: '' } } }
const refusedBy = (field: Parameters<typeof correctionRefusal>[0]['field'], item: string | null, value: string) =>
  correctionRefusal({ field, item, value }, { final, scales: { item: fiveSteps, overall: fiveSteps } })?.code ?? null

describe('訂正 of a confirmed result', () => {
  it.each([
    ['a mark of the scale for another', 'overall', null, 'A', null],
    ['the same mark', 'overall', null, 'B', 'evaluation.correctsNothing'],
    ['a mark that the scale does not know', 'overall', null, '優', 'evaluation.markOutOfScale'],
    ['a mark of one 評価項目', 'mark', 'judgement', 'B', null],
    ['a 評価項目 that was not marked', 'mark', 'planning', 'B', 'evaluation.nothingToCorrect'],
    ['words where there were none', 'comment', 'judgement', '事実を書き足した', null],
    ['no words where there were none', 'comment', 'judgement', '', 'evaluation.correctsNothing'],
    ['the words of the whole', 'overall-comment', null, '別の所見', null],
  ] as const)('%s: %s %s → %s', (_, field, item, value, code) => {
    expect(refusedBy(field, item, value)).toBe(code)
  })

  it('of a sheet without a final mark is none', () => {
    expect(
      correctionRefusal(
        { field: 'overall', item: null, value: 'A' },
        { final: null, scales: { item: fiveSteps, overall: fiveSteps } },
      )?.code,
    ).toBe('evaluation.nothingToCorrect')
  })
})
