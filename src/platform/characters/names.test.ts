import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gaijiIn } from './gaiji.ts'
import { cleanKana, cleanName, halfToFullKana, isKana, kanaSortKey, splitName } from './names.ts'

describe('a name as it is stored', () => {
  it.each([
    ['  髙橋 一郎  ', '髙橋　一郎'],
    ['山﨑　　結衣', '山﨑　結衣'],
    ['𠮷田\t花', '𠮷田　花'],
    ['㈱青葉', '㈱青葉'],
    ['か\u3099ん', 'がん'],
    ['か\u3099\u{FA19}き\u3099', 'が\u{FA19}ぎ'],
    ['\u{FA19}田\u200B 明\uFEFF', '\u{FA19}田　明'],
    ['葛\u{E0100}城', '葛\u{E0100}城'],
    ['\uE000田', '\uE000田'],
    ['佐藤\u0000', '佐藤'],
    ['', ''],
  ])('%j becomes %j', (written, stored) => {
    expect(cleanName(written)).toBe(stored)
  })

  it('keeps every compatibility ideograph, which NFC alone would replace', () => {
    const ideographs = Array.from({ length: 0x200 }, (_, at) => String.fromCodePoint(0xf900 + at))
    const replaced = ideographs.filter((character) => character.normalize('NFC') !== character)
    expect(replaced.length).toBeGreaterThan(400)
    expect(replaced.filter((character) => cleanName(character) !== character)).toEqual([])
  })

  it('is clean once it has been cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanName(cleanName(text))).toBe(cleanName(text))
        expect(cleanKana(cleanKana(text))).toBe(cleanKana(text))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('family and given name', () => {
  it('are parted at the space, of any kind', () => {
    expect(splitName('髙橋　一郎')).toEqual({ family: '髙橋', given: '一郎' })
    expect(splitName(' オガタ ﾚﾝ ')).toEqual({ family: 'オガタ', given: 'ﾚﾝ' })
  })

  it.each(['髙橋一郎', 'アン マリー スミス', '', '　'])('are for a person to decide in "%s"', (name) => {
    expect(splitName(name)).toBeNull()
  })
})

describe('kana', () => {
  it('becomes full-width with its voicing joined', () => {
    expect(halfToFullKana('ｶﾞｷﾞﾊﾟ ｱｰﾔ')).toBe('ガギパ アーヤ')
    expect(halfToFullKana('カﾞ')).toBe('ガ')
    expect(halfToFullKana('ｱﾞ')).toBe('ア゛')
    expect(halfToFullKana('髙﨑①ＡA')).toBe('髙﨑①ＡA')
    expect(cleanKana('ｵｶﾞﾀ ﾚﾝ')).toBe('オガタ　レン')
    expect(cleanKana('おがた れん')).toBe('オガタ　レン')
  })

  it('is told from other writing', () => {
    expect(isKana('オガタ　レン')).toBe(true)
    expect(isKana('アン・マリー')).toBe(true)
    expect(isKana('緒方')).toBe(false)
    expect(isKana('ｵｶﾞﾀ')).toBe(false)
    expect(isKana('')).toBe(false)
  })

  it('sorts in 五十音順: sounds first, then small, 清音, 濁音, 半濁音; family before given', () => {
    const inOrder = [
      'アイ　ウエ',
      'アイ　ンー',
      'アイカワ　アイ',
      'オーノ　アイ', // as オオノ, the long mark first
      'オオノ　アイ',
      'ハシ　アイ',
      'バシ　アイ',
      'パシ　アイ',
      'ハシモト　アイ',
      'バシモト　アイ',
      'ミッヨ　アイ',
      'ミツヨ　アイ',
      'ワタナベ　アイ',
    ]
    const byKey = (a: string, b: string) => (kanaSortKey(a) < kanaSortKey(b) ? -1 : 1)
    expect(inOrder.toReversed().toSorted(byKey)).toEqual(inOrder)
    expect(kanaSortKey('ﾜﾀﾅﾍﾞ ｱｲ')).toBe(kanaSortKey('わたなべ　あい'))
  })
})

describe('外字', () => {
  it('are found with their place and the codes that payroll systems give them', () => {
    expect(gaijiIn('田\uE000中\uE757')).toEqual([
      { character: '\uE000', at: 1, codePoint: 'U+E000', cp932: 'F040' },
      { character: '\uE757', at: 3, codePoint: 'U+E757', cp932: 'F9FC' },
    ])
    expect(gaijiIn('\uE03F')[0]?.cp932).toBe('F080')
    expect(gaijiIn('\u{F0000}')).toEqual([{ character: '\u{F0000}', at: 0, codePoint: 'U+F0000', cp932: null }])
    expect(gaijiIn('\uE758')[0]?.cp932).toBeNull()
  })

  it('are not the extended characters of names', () => {
    expect(gaijiIn('髙﨑𠮷㈱①')).toEqual([])
  })
})
