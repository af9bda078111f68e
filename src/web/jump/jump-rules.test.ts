import { describe, expect, it } from 'vitest'
import { findPlaces, paragraphFinder, type SearchedParagraph } from './jump-rules.ts'

const paragraph = (id: string, kind: string, section: string, text: string, annotations = {}): SearchedParagraph => ({
  id,
  kind,
  section,
  text,
  annotations,
})

const find = paragraphFinder([
  paragraph('note/1', 'note', '本文 注記', '係長級には課長代理を含む。'),
  paragraph('prose/1', 'prose', '本文 はじめに', '町は人で育つ。係長級も学ぶ。'),
  paragraph('role/chief', 'role', '資料1 係長級', '係の仕事をまとめる。'),
  paragraph('grade/chief', 'grade', '資料1 係長級', '係長級'),
  paragraph('ability/chief', 'ability', '資料2 係長級 判断', '先を読む。', { 評価項目: '決断力' }),
])
const found = (typed: string, most = 10) => find(typed, most).map(({ id }) => id)

describe('さがす', () => {
  it('finds nothing of the policy while nothing is typed, a wide space included', () => {
    expect(found('')).toEqual([])
    expect(found('　')).toEqual([])
  })

  it('puts the 職位 first, then the sentences with the word, notes, and what stands under the heading', () => {
    expect(found('係長級')).toEqual(['grade/chief', 'prose/1', 'note/1', 'role/chief', 'ability/chief'])
  })

  it('finds every word or nothing, and by 評価項目 and place as well', () => {
    expect(found('係長級　判断')).toEqual(['ability/chief'])
    expect(found('けつだん')).toEqual([])
    expect(found('決断')).toEqual(['ability/chief'])
  })

  it('answers to one character, and to no more places than asked for', () => {
    expect(found('町')).toEqual(['prose/1'])
    expect(found('係', 2)).toEqual(['grade/chief', 'prose/1'])
  })

  it('shows the sentence that has the word, word for word', () => {
    expect(find('学ぶ', 1)).toEqual([{ id: 'prose/1', place: '本文 はじめに', sentence: '係長級も学ぶ。' }])
    expect(find('はじめに', 1)[0]?.sentence).toBe('町は人で育つ。')
  })

  it('reads half-width kana as the name of a place, and shows every place before anything is typed', () => {
    const places = [{ name: 'ホーム' }, { name: '職員名簿' }]
    expect(findPlaces(places, 'ﾎｰﾑ')).toEqual([{ name: 'ホーム' }])
    expect(findPlaces(places, '')).toEqual(places)
  })
})
