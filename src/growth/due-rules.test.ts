import { describe, expect, it } from 'vitest'
import { dueIn } from './due-rules.ts'

describe('how near the last day of a task is', () => {
  it.each([
    { dueOn: '2026-11-30', words: 'あと6日', isNear: true },
    { dueOn: '2026-12-01', words: 'あと7日', isNear: true },
    { dueOn: '2026-12-02', words: 'あと8日', isNear: false },
    { dueOn: '2026-11-24', words: '今日までです', isNear: true },
    { dueOn: '2026-11-21', words: '期限を3日過ぎています', isNear: true },
  ])('on 2026-11-24 the day $dueOn is $words', ({ dueOn, words, isNear }) => {
    expect(dueIn(dueOn, '2026-11-24')).toEqual({ words, isNear })
  })
})
