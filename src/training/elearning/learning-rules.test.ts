import { describe, expect, it } from 'vitest'
import { best, packageOutcome, readCmi } from './learning-rules.ts'

const cmi12 = (status: string, raw = '', max = '') => ({
  core: { lesson_status: status, score: { raw, max, min: '' } },
})
const cmi2004 = (completion: string, success: string, score: object = {}) => ({
  completion_status: completion,
  success_status: success,
  score,
})

describe('what a package says of itself', () => {
  it.each([
    ['1.2', cmi12('incomplete'), { isFinished: false, isFailed: false, percent: null }],
    ['1.2', cmi12('completed'), { isFinished: true, isFailed: false, percent: null }],
    ['1.2', cmi12('passed', '16', '20'), { isFinished: true, isFailed: false, percent: 80 }],
    ['1.2', cmi12('failed', '40'), { isFinished: false, isFailed: true, percent: 40 }],
    ['2004', cmi2004('incomplete', 'unknown'), { isFinished: false, isFailed: false, percent: null }],
    ['2004', cmi2004('completed', 'unknown'), { isFinished: true, isFailed: false, percent: null }],
    [
      '2004',
      cmi2004('incomplete', 'passed', { scaled: '0.85', raw: '3' }),
      { isFinished: true, isFailed: false, percent: 85 },
    ],
    ['2004', cmi2004('completed', 'failed', { scaled: '-0.5' }), { isFinished: false, isFailed: true, percent: 0 }],
  ] as const)('%s %j', (scorm, cmi, said) => {
    expect(readCmi(scorm, cmi)).toEqual(said)
  })

  it('is read whatever a package writes', () => {
    for (const cmi of [
      {},
      { core: 'x' },
      { core: { score: { raw: 'many', max: 'x' } } },
      { score: null },
      { score: { scaled: 'NaN' } },
    ])
      for (const scorm of ['1.2', '2004'] as const) expect(readCmi(scorm, cmi).percent).toBeNull()
  })
})

describe('whether a package is done', () => {
  const passed = (percent: number | null) => ({ isFinished: true, isFailed: false, percent })
  const failed = (percent: number | null) => ({ isFinished: false, isFailed: true, percent })
  it.each([
    ['nothing was opened', [null], null, { percent: null, isDone: false }],
    ['by its own judgement', [passed(30)], null, { percent: 30, isDone: true }],
    ['failed by its own judgement', [failed(90)], null, { percent: 90, isDone: false }],
    ['below 合格点 of the course', [passed(79.99)], 80, { percent: 79.99, isDone: false }],
    ['at 合格点 of the course', [passed(80)], 80, { percent: 80, isDone: true }],
    ['failed by itself, and above 合格点 of the course', [failed(85)], 80, { percent: 85, isDone: true }],
    ['without a score, where one is asked', [passed(null)], 80, { percent: null, isDone: false }],
    ['one part of two', [passed(100), null], null, { percent: 100, isDone: false }],
    ['the mean of its parts', [passed(100), passed(60), passed(null)], 80, { percent: 80, isDone: true }],
  ] as const)('%s', (_, items, pass, outcome) => {
    expect(packageOutcome(items, pass)).toEqual(outcome)
  })
  it('keeps the better', () => {
    expect([best(null, null), best(null, 5), best(5, null), best(80, 40)]).toEqual([null, 5, 5, 80])
  })
})
