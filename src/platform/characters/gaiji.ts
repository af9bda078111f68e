/** A character that a city made itself (外字): every system shows another picture for it, or none. */
export type Gaiji = {
  readonly character: string
  /** Where it stands, in characters from 0. */
  readonly at: number
  /** `U+E000`, as a table of 代替文字 names it. */
  readonly codePoint: string
  /** `F040`, as Windows and payroll systems name it; null outside the 1,880 that CP932 has room for. */
  readonly cp932: string | null
}

const PRIVATE_USE = /^\p{Co}$/u
const TRAILS_PER_LEAD = 188

/** The private-use characters of a text, in order. They are kept as they are, flagged, and given a substitute by the city. */
export function gaijiIn(text: string): Gaiji[] {
  return [...text].flatMap((character, at) =>
    PRIVATE_USE.test(character)
      ? [{ character, at, codePoint: codePointOf(character), cp932: cp932Of(character.codePointAt(0) ?? 0) }]
      : [],
  )
}

/** `U+9AD9`, to name a character that may not show. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** U+E000–E757 lie in rows F0–F9; a row has 188 places, 40–7E and 80–FC. */
function cp932Of(codePoint: number): string | null {
  const place = codePoint - 0xe000
  if (place < 0 || place >= 10 * TRAILS_PER_LEAD) return null
  const trail = 0x40 + (place % TRAILS_PER_LEAD)
  const code = ((0xf0 + Math.floor(place / TRAILS_PER_LEAD)) << 8) | (trail < 0x7f ? trail : trail + 1)
  return code.toString(16).toUpperCase()
}
