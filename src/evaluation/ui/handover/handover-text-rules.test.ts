import { describe, expect, it } from 'vitest'
import { factLine, noteOf, textsOf } from './handover-text-rules.ts'

describe('the form of a 引継ぎ', () => {
  const lines = [{ id: 'judgement' }, { id: 'ethics' }]
  const note = { facts: '窓口を立て直した', items: { ethics: '約束を守る' }, outlook: '' }

  it('gives back what it was opened with', () => {
    expect(noteOf(lines, textsOf(lines, note))).toEqual({ ...note, items: { judgement: '', ethics: '約束を守る' } })
  })

  it('takes over an observation with its day and kind', () => {
    expect(factLine({ happenedOn: '2026-09-15', text: '落ち着いて説明した', tone: 'strength' })).toBe(
      '令和8年9月15日　落ち着いて説明した（強み）',
    )
  })
})
