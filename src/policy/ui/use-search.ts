import { useMemo, useState } from 'react'
import type { ReadParagraph } from './chapter-rules.ts'
import { hasWords, searchWords } from './search-rules.ts'

/** The paragraphs that have every word of the search, in reading order, and the one that the reader stands at. */
export function useSearch(paragraphs: readonly ReadParagraph[], typed: string) {
  const words = useMemo(() => searchWords(typed), [typed])
  const hits = useMemo(
    () =>
      paragraphs.filter(
        ({ kind, text, annotations }) =>
          kind !== 'abilityCategory' && hasWords([text, ...Object.values(annotations)], words),
      ),
    [paragraphs, words],
  )
  const [at, setAt] = useState<{ typed: string; index: number } | null>(null)
  const index = at?.typed === typed && at.index < hits.length ? at.index : null
  /** Brings the next hit before the eyes; after the last comes the first. The keyboard stays on its button. */
  const step = (by: 1 | -1) => {
    if (hits.length === 0) return
    const from = index ?? (by === 1 ? -1 : 0)
    const next = (from + by + hits.length) % hits.length
    setAt({ typed, index: next })
    document.getElementById(hits[next]?.id ?? '')?.scrollIntoView({ block: 'center' })
  }
  return { words, hits, index, current: index === null ? null : (hits[index] ?? null), step }
}
