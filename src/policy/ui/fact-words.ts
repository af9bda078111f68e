/** What a policy says outside its sentences (figures, 沿革, 読替), as lines for people: one for each entry, its values side by side. */
function factLines(value: unknown, above: readonly string[] = []): string[] {
  if (value === null || value === undefined) return []
  if (typeof value !== 'object') return [[...above, String(value)].join('　')]
  const entries = Array.isArray(value) ? value.map((one) => [null, one] as const) : Object.entries(value)
  const isFlat = entries.every(([, one]) => typeof one !== 'object' || one === null)
  if (isFlat) {
    const values = entries.flatMap(([, one]) => (one === null || one === undefined ? [] : [String(one)]))
    return values.length === 0 ? [] : [[...above, values.join('・')].join('　')]
  }
  return entries.flatMap(([key, one]) => factLines(one, key !== null && isWord(key) ? [...above, key] : above))
}

/** Keys of the format are for machines; a key that the city wrote itself (a 職種) is for people. */
const isWord = (key: string) => !/^[\x20-\x7e]+$/.test(key)

/** The lines that only one of the two has. */
export function changedLines(before: unknown, after: unknown): { removed: string[]; added: string[] } {
  const [old, next] = [factLines(before), factLines(after)]
  return { removed: old.filter((line) => !next.includes(line)), added: next.filter((line) => !old.includes(line)) }
}
