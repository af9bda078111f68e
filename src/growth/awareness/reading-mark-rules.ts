type Mark = {
  /** What was read then is word for word what stands there now. */
  readonly isSameWords: boolean
  /** YYYY-MM-DD */
  readonly readOn: string
}

/**
 * Whether a chapter counts as read, and since when: the first reading of these very words, in whichever version. `isChanged` where only
 * other words of it were read: it is to be read again. Ours: a new version makes unread only what it changed.
 */
export function markOf(marks: readonly Mark[]): { readonly readOn: string | null; readonly isChanged: boolean } {
  const days = marks.filter(({ isSameWords }) => isSameWords).map(({ readOn }) => readOn)
  const first = days.toSorted()[0] ?? null
  return { readOn: first, isChanged: first === null && marks.length > 0 }
}
