import { describe, expect, it } from 'vitest'
import { inOrder, standingWords } from './by-ability-rules.ts'

const course = (title: string, more: Partial<Parameters<typeof standingWords>[0]> = {}) => ({
  title,
  needs: [],
  mine: null,
  next: { firstOn: '2026-06-01' },
  ...more,
})

describe('能力ごとの研修', () => {
  it('says what is asked first, and no more once it is completed', () => {
    const needs = [
      { title: '基礎', isCompleted: true },
      { title: '応用', isCompleted: false },
    ]
    expect(standingWords(course('実践', { needs }))).toBe('先に「応用」を修了します。')
    expect(standingWords(course('実践', { needs: needs.slice(0, 1) }))).toBe('これからの回があります。')
    expect(standingWords(course('実践', { next: null }))).toBe('これからの回は、まだ決まっていません。')
    expect(standingWords(course('実践', { mine: 'waiting', needs }))).toBe('いまは「補欠」です。')
    expect(standingWords(course('実践', { mine: 'completed', needs }))).toBe('修了しています。')
    // Whoever was absent may take it again.
    expect(standingWords(course('実践', { mine: 'absent' }))).toBe('これからの回があります。')
  })
  it('puts what can be taken now before what asks for another, and what is completed last', () => {
    const courses = [
      course('修了', { mine: 'completed' }),
      course('先に', { needs: [{ title: '基礎', isCompleted: false }] }),
      course('遅い', { next: { firstOn: '2026-07-01' } }),
      course('早い'),
      course('未定', { next: null }),
      course('受講', { mine: 'admitted' }),
    ]
    expect(inOrder(courses).map(({ title }) => title)).toEqual(['受講', '早い', '遅い', '先に', '未定', '修了'])
  })
})
