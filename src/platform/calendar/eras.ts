/** 元号 as HR files write them: a letter, a kanji name, or the digit of a seven-digit date. */
export type Era = {
  readonly letter: 'M' | 'T' | 'S' | 'H' | 'R'
  readonly name: string
  readonly code: 1 | 2 | 3 | 4 | 5
  /** First day; the change of an era happens at the start of this day. */
  readonly from: string
  /** Calendar year of 元年. */
  readonly firstYear: number
}

/** Before this day Japan's months were those of the moon (太陰太陽暦), so 明治5年12月3日 has no meaning here. */
export const GREGORIAN_FROM = '1873-01-01'

/** Newest first. A table, because the Japanese calendar of Intl and Temporal differs between browsers. */
export const eras: readonly Era[] = [
  { letter: 'R', name: '令和', code: 5, from: '2019-05-01', firstYear: 2019 },
  { letter: 'H', name: '平成', code: 4, from: '1989-01-08', firstYear: 1989 },
  { letter: 'S', name: '昭和', code: 3, from: '1926-12-25', firstYear: 1926 },
  { letter: 'T', name: '大正', code: 2, from: '1912-07-30', firstYear: 1912 },
  { letter: 'M', name: '明治', code: 1, from: GREGORIAN_FROM, firstYear: 1868 },
]

/** The era of an ISO day, or null before the solar calendar. */
export function eraOf(day: string): Era | null {
  return eras.find(({ from }) => from <= day) ?? null
}

/** The first day of the era that followed, or null while this one lasts. */
export function eraEnd(era: Era): string | null {
  return eras[eras.indexOf(era) - 1]?.from ?? null
}
