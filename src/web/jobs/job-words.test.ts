import { describe, expect, it } from 'vitest'
import { progressWords } from './job-words.ts'

describe('how far a job has come', () => {
  it.each([
    { phase: '書き出しています', unitsDone: 1200, unitsTotal: 10_000, says: '書き出しています：10,000件のうち1,200件' },
    { phase: '数えています', unitsDone: 12, unitsTotal: null, says: '数えています：12件' },
    { phase: null, unitsDone: 0, unitsTotal: 3, says: '3件のうち0件' },
    { phase: null, unitsDone: null, unitsTotal: null, says: '' },
  ])('is said as $says', ({ says, ...job }) => {
    expect(progressWords(job)).toBe(says)
  })
})
