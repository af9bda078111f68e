import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queryGrams, searchGrams } from './grams.ts'
import { searchKey } from './search-key.ts'
import { plainForms, variantGroups } from './variants.ts'

describe('a name is found by its plain form', () => {
  it.each([
    ['髙橋', '高橋'],
    ['山﨑', '山崎'],
    ['山嵜', '山崎'],
    ['渡邊', '渡辺'],
    ['渡邉', '渡邊'],
    ['斎藤', '斉藤'],
    ['齋藤', '齊藤'],
    ['濵田', '浜田'],
    ['𠮷田', '吉田'],
    ['澤田', '沢田'],
    ['廣瀨', '広瀬'],
    ['中嶋', '中島'],
    ['國分', '国分'],
    ['眞鍋', '真鍋'],
    ['冨田', '富田'],
    ['𣘺本', '橋本'],
    ['栁田', '柳田'],
    ['佐佐木', '佐々木'],
    ['\u{FA19}田', '神田'],
    ['\u{FA1B}島', '福島'],
    ['\u{F9DC}', '隆'],
    ['葛\u{E0100}城', '葛城'],
    ['辻\u{FE00}', '辻'],
    ['㈱青葉', '(株)青葉'],
  ])('%s and %s have one key', (written, plain) => {
    expect(searchKey(written)).toBe(searchKey(plain))
  })

  it('keeps other names apart', () => {
    const names = ['高橋', '高梨', '山崎', '山城', '渡辺', '渡部', '斉藤', '佐藤', '大島', '大鳥', '神田', '福田']
    expect(new Set(names.map(searchKey)).size).toBe(names.length)
  })
})

describe('a name is found by its reading', () => {
  it.each([
    ['ﾀｶﾊｼ ﾖｳｼﾞ', 'たかはし　ようじ'],
    ['ｼﾖｳｺ', 'ショウコ'],
    ['ユーコ', 'ゆこ'],
    ['いすゞ', 'イスズ'],
    ['カヲリ', 'かおり'],
    ['みづほ', 'ミズホ'],
    ['アン・マリー', 'ｱﾝﾏﾘ'],
    ['霞ヶ関', '霞ケ関'],
  ])('%s and %s have one key', (written, plain) => {
    expect(searchKey(written)).toBe(searchKey(plain))
  })

  it('keeps voiced and plain sounds apart', () => {
    expect(searchKey('カワ')).not.toBe(searchKey('ガワ'))
  })
})

it('takes numbers and letters in any width and case, and one dash for all', () => {
  expect(searchKey('００１００００１')).toBe('00100001')
  expect(searchKey('Ａｂ−１')).toBe('ab-1')
  expect(searchKey('〜')).toBe(searchKey('～'))
})

describe('the table of variants', () => {
  it('has each character in one group only', () => {
    const all = variantGroups.flatMap((group) => [...group])
    expect(all.filter((character, at) => all.indexOf(character) !== at)).toEqual([])
    expect(plainForms.size).toBe(all.length - variantGroups.length)
    expect(plainForms.size).toBeGreaterThan(350)
  })

  it('names only Chinese characters that NFKC leaves alone', () => {
    const all = variantGroups.flatMap((group) => [...group])
    expect(all.filter((character) => [...character].length !== 1 || character.normalize('NFKC') !== character)).toEqual(
      [],
    )
    expect(all.filter((character) => !/^\p{Script=Han}$/u.test(character))).toEqual([])
  })

  it.each([...plainForms])('takes %s for %s', (variant, plain) => {
    expect(searchKey(variant)).toBe(plain)
  })
})

const kanaLike = fc.array(
  fc.constantFrom(...'カキツハやゅヲヅがー゛゜ﾞﾟｶﾊﾂ\u3099\u309A々ゝゞヽヾ・ 　髙\u{E0100}\u{FA19}Ａİ'),
  { maxLength: 8 },
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  kanaLike.map((characters) => characters.join('')),
)

describe('laws of the key', () => {
  it('the key of a key is the key', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const key = searchKey(text)
        expect(searchKey(key)).toBe(key)
      }),
      { numRuns: 5000 },
    )
  })

  it('does not depend on spaces', () => {
    expect(searchKey(' 髙　橋 ')).toBe(searchKey('髙橋'))
  })
})

describe('grams for the index', () => {
  it('are all characters and pairs of the key', () => {
    expect(searchGrams('高橋一')).toEqual(['高', '橋', '一', '高橋', '橋一'])
    expect(searchGrams('')).toEqual([])
  })

  it('count a character beyond the first plane as one', () => {
    expect(searchGrams('𩸽山')).toEqual(['𩸽', '山', '𩸽山'])
  })

  it('of a query are its character, or its pairs', () => {
    expect(queryGrams('高')).toEqual(['高'])
    expect(queryGrams('高橋')).toEqual(['高橋'])
    expect(queryGrams('高橋一')).toEqual(['高橋', '橋一'])
    expect(queryGrams('')).toEqual([])
  })

  it('of any part of a key are among those of the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (text, a, b) => {
        const characters = [...text]
        const [from = 0, to = 0] = [a % (characters.length + 1), b % (characters.length + 1)].toSorted((x, y) => x - y)
        const grams = new Set(searchGrams(text))
        return queryGrams(characters.slice(from, to).join('')).every((gram) => grams.has(gram))
      }),
    )
  })
})
