import { searchKey } from '../../platform/characters/index.ts'

/** A paragraph of the policy as it comes over the wire. */
export type SearchedParagraph = {
  readonly id: string
  readonly kind: string
  /** Where it stands: 資料2 主査級 判断. */
  readonly section: string
  readonly text: string
  readonly annotations: Readonly<Record<string, string>>
}

/** A place in the policy, with the sentence of it that was asked for. */
export type FoundParagraph = { readonly id: string; readonly place: string; readonly sentence: string }

/** The words that were typed, as they are compared; none when nothing was typed. */
function wordsOf(typed: string): string[] {
  return typed
    .split(/\s+/u)
    .map(searchKey)
    .filter((word) => word !== '')
}

const hasAll = (key: string, words: readonly string[]) => words.every((word) => key.includes(word))

type Named = { readonly name: string; readonly words?: readonly string[] }

/** The places of the navigation that have every word in their name or the words beside it; all of them while nothing is typed. */
export function findPlaces<Place extends Named>(places: readonly Place[], typed: string): Place[] {
  const words = wordsOf(typed)
  return places.filter((place) => hasAll([place.name, ...(place.words ?? [])].map(searchKey).join(' '), words))
}

/** Kinds whose text names what stands below it: people who type 主査級 want the 職位 before each sentence on it. */
const headings: readonly string[] = ['grade', 'orientation', 'initiative', 'program']

/**
 * Reads the policy once, and then finds paragraphs that have every word typed, old characters and kana as in the
 * directory: names of 職位, 志向, 取組 and 制度 first, then sentences, notes, and paragraphs found by their place alone,
 * each in the policy's own order.
 */
export function paragraphFinder(paragraphs: readonly SearchedParagraph[]) {
  const read = paragraphs.map((paragraph) => {
    const text = searchKey(paragraph.text)
    const beside = Object.entries(paragraph.annotations).flat()
    return { paragraph, text, all: [text, ...[paragraph.section, ...beside].map(searchKey)].join(' ') }
  })
  return (typed: string, most: number): FoundParagraph[] => {
    const words = wordsOf(typed)
    if (words.length === 0) return []
    const nearness = ({ paragraph, text }: (typeof read)[number]) =>
      !hasAll(text, words) ? 3 : headings.includes(paragraph.kind) ? 0 : paragraph.kind === 'note' ? 2 : 1
    return read
      .filter(({ all }) => hasAll(all, words))
      .toSorted((a, b) => nearness(a) - nearness(b))
      .slice(0, most)
      .map(({ paragraph: { id, section, text } }) => ({ id, place: section, sentence: sentenceWith(text, words) }))
  }
}

/** The first sentence with one of the words, or else the first; a paragraph may be long, a line of a list is not. */
function sentenceWith(text: string, words: readonly string[]): string {
  const sentences = text.match(/[^。]+。?/gu) ?? [text]
  return sentences.find((sentence) => words.some((word) => searchKey(sentence).includes(word))) ?? sentences[0] ?? text
}
