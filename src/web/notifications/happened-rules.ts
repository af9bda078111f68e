/** A piece of what was told: words, or a day that is shown in the city's calendar. */
export type Told = { readonly words: string } | { readonly day: string }

/** 「…。{2027-04-01}から施行します。」 in its pieces. */
export function piecesOf(told: string): Told[] {
  return told.split(/\{(\d{4}-\d{2}-\d{2})\}/).flatMap((piece, at) => {
    if (at % 2 === 1) return { day: piece } // what the brackets of the pattern caught
    return piece === '' ? [] : { words: piece }
  })
}
