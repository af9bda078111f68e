/** All single characters and neighbouring pairs of a search key: what a GIN index over `text[]` holds for one name. */
export function searchGrams(key: string): string[] {
  const characters = [...key]
  return [...new Set([...characters, ...pairsOf(characters)])]
}

/**
 * What `searchGrams` of a name must contain to have the query's key in it, for names found by one or two characters too.
 * Necessary, not sufficient from three characters on: compare the stored key with the query's as well.
 */
export function queryGrams(key: string): string[] {
  const characters = [...key]
  return [...new Set(characters.length === 1 ? characters : pairsOf(characters))]
}

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, at) => characters[at] + character)
}
