import { describe, expect, it } from 'vitest'
import { averageOf } from './survey-rules.ts'

describe('アンケート', () => {
  it('is taken together over the 回 that are shown, each by its answers', () => {
    expect(
      averageOf([
        { answers: 10, average: 4 },
        { answers: 30, average: 3 },
      ]),
    ).toBe(3.3)
    expect(averageOf([{ answers: 10, average: null }])).toBeNull()
    expect(averageOf([])).toBeNull()
  })
})
