import { searchKey } from '../../platform/characters/index.ts'

/** A stretch of a text, marked where it is what was searched for. */
export type MarkedPiece = { readonly text: string; readonly isHit: boolean }

/** The words that were typed, as they are compared; none when nothing was typed. */
export function searchWords(typed: string): string[] {
  return typed
    .split(/\s+/u)
    .map(searchKey)
    .filter((word) => word !== '')
}

/** Whether what is printed for a paragraph has every word: 髙 finds 高, ｷｬﾘｱ finds キャリア. */
export function hasWords(texts: readonly string[], words: readonly string[]): boolean {
  if (words.length === 0) return false
  const key = texts.map(searchKey).join(' ')
  return words.every((word) => key.includes(word))
}

/** The text in pieces, the words marked where they stand; together the pieces are the text. */
export function markWords(text: string, words: readonly string[]): MarkedPiece[] {
  const { key, starts, ends } = folded(text)
  const isMarked = new Array<boolean>(text.length).fill(false)
  for (const word of words) {
    for (let at = key.indexOf(word); word !== '' && at !== -1; at = key.indexOf(word, at + 1)) {
      isMarked.fill(true, starts[at], ends[at + word.length - 1])
    }
  }
  const pieces: { text: string; isHit: boolean }[] = []
  for (let at = 0; at < text.length; at++) {
    const isHit = isMarked[at] ?? false
    const last = pieces.at(-1)
    if (last?.isHit === isHit) last.text += text[at]
    else pieces.push({ text: text[at] ?? '', isHit })
  }
  return pieces
}

/**
 * The search key of a text, and for each of its characters where in the text it comes from. Folded character by character, because one may
 * become several (㈱) or none (ー after kana); what only folds together with its neighbours is found, and marked by its first half.
 */
function folded(text: string): { key: string; starts: number[]; ends: number[] } {
  let key = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const character of text) {
    const piece = pieceOf(character, key)
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(at)
      ends.push(at + character.length)
    }
    key += piece
    at += character.length
  }
  return { key, starts, ends }
}

const known = new Map<string, string>()

function pieceOf(character: string, before: string): string {
  if (character === 'ー' || character === '々') {
    const last = before.at(-1) ?? ''
    return searchKey(last + character).slice(searchKey(last).length)
  }
  const piece = known.get(character) ?? searchKey(character)
  known.set(character, piece)
  return piece
}
