import { plainForms } from './variants.ts'

/** 異体字セレクタ: it chooses a form of the character before it and is no character of its own. */
const SELECTORS = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu
const ITERATION_SAME = '々〻ヽゝ'
const ITERATION_VOICED = 'ヾゞ'
const VOICING = '\u3099'
const LONG_MARK = 'ー'
const DROPPED = /[\s・\u200B\uFEFF]/u
/** A fold can let two neighbours combine (ツ + ゛ → ヅ → ズ), so it is repeated; names need two passes, nothing needs all. */
const MOST_PASSES = 8
const KATAKANA = /[ァ-ヺ\u3099\u309A]/u

/** Small kana, because old payroll systems write ｼﾖｳ for ショウ; kana that sound alike, as in かをり and みづほ. */
const kanaFolds = new Map<string, string>([
  ...[...'ァィゥェォッャュョヮヵヶ'].map((small, at) => [small, 'アイウエオツヤユヨワカケ'.charAt(at)] as const),
  ...[...'ヰヱヲヂヅ'].map((old, at) => [old, 'イエオジズ'.charAt(at)] as const),
  ...[...'‐‑‒–—―−'].map((dash) => [dash, '-'] as const),
  ['〜', '~'],
  ['‖', '∥'],
])

/**
 * The form under which a text is found: for the stored key and for what a person types. 髙橋 and 高橋, ﾀｶﾊｼ and たかはし,
 * 佐佐木 and 佐々木 have one key. Without spaces, ・, long marks after kana and a 々 that repeats nothing. Finding too
 * much is better than missing a colleague; the screen shows the names as they are written.
 */
export function searchKey(text: string): string {
  let key = text
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const folded = foldOnce(key)
    if (folded === key) break
    key = folded
  }
  return key
}

function foldOnce(text: string): string {
  const plain = text.replace(SELECTORS, '').normalize('NFKC').toLowerCase().normalize('NFKC')
  const folded: string[] = []
  for (const character of plain) {
    const before = folded.at(-1) ?? ''
    if (DROPPED.test(character) || (character === LONG_MARK && KATAKANA.test(before))) continue
    if (ITERATION_SAME.includes(character)) folded.push(before)
    else if (ITERATION_VOICED.includes(character)) folded.push(voiced(before))
    else folded.push(foldCharacter(character))
  }
  return folded.join('').normalize('NFKC')
}

function foldCharacter(character: string): string {
  const katakana = toKatakana(character)
  return kanaFolds.get(katakana) ?? plainForms.get(katakana) ?? katakana
}

/** カ → ガ, and ガ stays. */
function voiced(kana: string): string {
  return kana && (kana.normalize('NFD').replaceAll(VOICING, '') + VOICING).normalize('NFC')
}

/** Hiragana as katakana; everything else as it is. */
export function toKatakana(text: string): string {
  return text.replace(/[ぁ-ゖゝゞ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
}
