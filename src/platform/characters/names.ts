import { toKatakana } from './search-key.ts'

const INVISIBLE = /[\p{Cc}\u200B\u2060\uFEFF]/gu
const HALF_WIDTH_KANA = /[\uFF61-\uFF9F]+/g
const LONE_VOICING: Readonly<Record<string, string>> = { '\u3099': '゛', '\u309A': '゜' }
const KANA_ONLY = /^[ぁ-ゖァ-ヺゝゞヽヾー・\s]+$/

/**
 * A name as it is stored: trimmed, one full-width space between its parts, no invisible characters, and no character
 * replaced by another. Not NFKC, which writes (株) for ㈱.
 */
export function cleanName(text: string): string {
  return composed(text.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim()).replace(/ +/g, '　')
}

/** A reading as it is stored: full-width katakana, with the same spaces as the name. */
export function cleanKana(text: string): string {
  return toKatakana(cleanName(halfToFullKana(text)))
}

/** 半角カナ as 全角, with ﾞ and ﾟ joined to their kana; other characters stay. */
export function halfToFullKana(text: string): string {
  return composed(text.replace(HALF_WIDTH_KANA, (run) => run.normalize('NFKC'))).replace(
    /[\u3099\u309A]/g,
    (mark) => LONE_VOICING[mark] ?? mark,
  )
}

export type NameParts = { readonly family: string; readonly given: string }

/** Family and given name at the space, or null where there is none or more than one: a person decides then. */
export function splitName(text: string): NameParts | null {
  const [family, given, ...rest] = cleanName(text).split('　')
  return family && given && rest.length === 0 ? { family, given } : null
}

/** Whether the text is a reading in full-width kana, spaces and ・ allowed. */
export function isKana(text: string): boolean {
  return KANA_ONLY.test(text)
}

const SMALL = 'ァィゥェォッャュョヮヵヶ'
const LARGE = 'アイウエオツヤユヨワカケ'
const VOWEL_ROWS: readonly (readonly [string, string])[] = [
  ['ア', 'アカサタナハマヤラワ'],
  ['イ', 'イキシチニヒミリヰ'],
  ['ウ', 'ウクスツヌフムユル'],
  ['エ', 'エケセテネヘメレヱ'],
  ['オ', 'オコソトノホモヨロヲ'],
]

/**
 * The key of 五十音順 for a reading, to be compared code point by code point (collation "C"): first the plain sounds, family
 * before given; where these are equal small before large, then 清音, 濁音, 半濁音. ー counts as the vowel that it lengthens.
 * After JIS X 4061 in its main points.
 */
export function kanaSortKey(kana: string): string {
  const reading = cleanKana(kana).replaceAll('　', ' ')
  const sounds: string[] = []
  for (const character of reading.normalize('NFD').replace(/[\u3099\u309A]/g, '')) {
    const before = sounds.at(-1) ?? ''
    if (character === 'ー') sounds.push(VOWEL_ROWS.find(([, row]) => row.includes(before))?.[0] ?? character)
    else if (character === 'ヽ') sounds.push(before)
    else sounds.push(SMALL.includes(character) ? LARGE.charAt(SMALL.indexOf(character)) : character)
  }
  return `${sounds.join('')}\t${reading.replaceAll('ー', '!')}`
}

/**
 * NFC for what is written in pieces (か and ゛), without the characters that NFC would replace by another one: the old forms
 * of 神, 福 and 隆 (U+FA19, U+FA1B, U+F9DC), which CP932 carries and people write in their names.
 */
export function composed(text: string): string {
  if (text.normalize('NFC') === text) return text
  let done = ''
  let run = ''
  for (const character of text) {
    if (character.normalize('NFC') === character) {
      run += character
    } else {
      done += run.normalize('NFC') + character
      run = ''
    }
  }
  return done + run.normalize('NFC')
}
