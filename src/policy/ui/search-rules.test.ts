import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasWords, markWords, searchWords } from './search-rules.ts'

const hits = (text: string, typed: string) =>
  markWords(text, searchWords(typed))
    .filter(({ isHit }) => isHit)
    .map((piece) => piece.text)

describe('searching inside the policy', () => {
  it.each([
    { text: '市民の声に耳を傾け、市民に届ける', typed: '市民', found: ['市民', '市民'] },
    { text: 'キャリア形成を支える', typed: 'きゃりあ', found: ['キャリア'] },
    { text: 'キャリア形成を支える', typed: 'ｷｬﾘｱ', found: ['キャリア'] },
    { text: 'チームで学ぶ', typed: 'ちむ', found: ['チーム'] },
    { text: '髙い志を持つ', typed: '高', found: ['髙'] },
    { text: '資料１と資料2', typed: '資料1', found: ['資料１'] },
    { text: '様々な意見', typed: '様様', found: ['様々'] },
    { text: '判断して、計画する', typed: '計画　判断', found: ['判断', '計画'] },
    { text: '判断する', typed: '', found: [] },
    { text: '判断する', typed: '評価', found: [] },
  ])('marks $found for $typed', ({ text, typed, found }) => {
    expect(hits(text, typed)).toEqual(found)
  })

  it('finds a paragraph by what is printed for it, every word', () => {
    expect(hasWords(['判断する', '資料2 主査級'], searchWords('主査級 判断'))).toBe(true)
    expect(hasWords(['判断する', '資料2 主査級'], searchWords('課長級 判断'))).toBe(false)
    expect(hasWords(['判断する'], [])).toBe(false)
  })

  it('never changes the text, whatever is searched for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 4 }), (text, typed) => {
        const pieces = markWords(text, searchWords(typed))
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      }),
    )
  })
})
