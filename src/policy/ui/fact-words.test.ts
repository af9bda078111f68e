import { describe, expect, it } from 'vitest'
import { changedLines } from './fact-words.ts'

describe('what changed beside the sentences', () => {
  it.each([
    {
      what: 'a figure',
      before: [{ what: '認知度', value: 0.68, year: 2023 }],
      after: [
        { what: '認知度', value: 0.68, year: 2023 },
        { what: '回答者数', value: 518 },
      ],
      lines: { removed: [], added: ['回答者数・518'] },
    },
    { what: 'a name', before: '前の名', after: '後の名', lines: { removed: ['前の名'], added: ['後の名'] } },
    { what: 'a list', before: ['異動', '評価'], after: ['異動'], lines: { removed: ['異動・評価'], added: ['異動'] } },
    {
      what: '読替, by the 職種 and not by the key of a 職位',
      before: { 業務職: { chief: ['作業長'] } },
      after: { 業務職: { chief: ['作業長', '主任'] } },
      lines: { removed: ['業務職　作業長'], added: ['業務職　作業長・主任'] },
    },
    { what: 'what was not there', before: null, after: '2025-03', lines: { removed: [], added: ['2025-03'] } },
  ])('$what', ({ before, after, lines }) => {
    expect(changedLines(before, after)).toEqual(lines)
  })
})
