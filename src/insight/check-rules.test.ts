import { describe, expect, it } from 'vitest'
import { checkRefusal } from './check-rules.ts'
import { correctionRefusal, measurementRefusal } from './measurement-rules.ts'

describe('the yearly check', () => {
  it.each([
    ['done, with what was done', { result: 'done', whatWasDone: '研修を4回開いた。', whatIsNext: '' }, null],
    ['done, without a word', { result: 'done', whatWasDone: '', whatIsNext: '' }, 'insight.doneWithoutWords'],
    [
      'partly, without what comes next',
      { result: 'partly', whatWasDone: '始めた。', whatIsNext: '' },
      'insight.nextWithoutWords',
    ],
    ['to come, with what comes next', { result: 'to-come', whatWasDone: '', whatIsNext: '要綱の案を作る。' }, null],
    ['to come, without a word', { result: 'to-come', whatWasDone: '', whatIsNext: '' }, 'insight.nextWithoutWords'],
  ] as const)('%s', (_, found, refused) => {
    expect(checkRefusal({ fiscalYear: 2026, ...found }, '2026-11-24')?.code ?? null).toBe(refused)
  })

  it('is of a year that has begun', () => {
    const found = { result: 'done', whatWasDone: 'した。', whatIsNext: '' } as const
    expect(checkRefusal({ fiscalYear: 2025, ...found }, '2026-11-24')).toBeNull()
    expect(checkRefusal({ fiscalYear: 2027, ...found }, '2027-03-31')?.code).toBe('insight.yearToCome')
    expect(checkRefusal({ fiscalYear: 2027, ...found }, '2027-04-01')).toBeNull()
  })
})

describe('a measurement', () => {
  it('is of today or before, and of an indicator that is still measured', () => {
    expect(measurementRefusal({ measuredOn: '2026-11-24' }, '2026-11-24', false)).toBeNull()
    expect(measurementRefusal({ measuredOn: '2026-11-25' }, '2026-11-24', false)?.code).toBe('insight.measuredInFuture')
    expect(measurementRefusal({ measuredOn: '2026-11-24' }, '2026-11-24', true)?.code).toBe('insight.indicatorEnded')
  })

  it('is taken back with a reason only', () => {
    const taken = { value: null, measuredOn: '2026-11-01', note: null }
    expect(correctionRefusal(taken, '2026-11-24')?.code).toBe('insight.takenBackWithoutReason')
    expect(correctionRefusal({ ...taken, note: '別の年の数字でした。' }, '2026-11-24')).toBeNull()
    expect(correctionRefusal({ ...taken, value: 0 }, '2026-11-24')).toBeNull()
  })
})
