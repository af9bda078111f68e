import { markWords } from './search-rules.ts'

/** A text with the words that are being searched for marked, underlined as well as coloured. */
export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  if (words.length === 0) return text
  let place = 0
  return markWords(text, words).map((piece) => {
    const key = place
    place += piece.text.length
    return piece.isHit ? (
      <mark
        key={key}
        className="bg-yellow-50 font-bold text-inherit underline decoration-2 decoration-warning-yellow-2 underline-offset-4"
      >
        {piece.text}
      </mark>
    ) : (
      <span key={key}>{piece.text}</span>
    )
  })
}
