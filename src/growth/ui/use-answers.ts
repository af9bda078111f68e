import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../web/api.ts'
import type { Item, Kind } from './check-item.ts'

type Chosen = { readonly kind: Kind; readonly paragraphId: string; readonly word: string }

/**
 * The words as they are chosen, each saved at once and one after the other. What could not be saved stays chosen on the page, and is sent
 * again by button.
 */
export function useAnswers(kind: Kind, items: readonly Item[]) {
  const cache = useQueryClient()
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const [unsaved, setUnsaved] = useState<readonly Chosen[]>([])
  const [saved, setSaved] = useState<{ readonly paragraphId: string; readonly at: string } | null>(null)
  const without = (those: readonly Chosen[], { paragraphId }: Chosen) =>
    those.filter((one) => one.paragraphId !== paragraphId)
  const saving = useMutation(
    api.growth.answerSelfCheck.mutationOptions({
      scope: { id: 'self-check' },
      onSuccess: ({ savedAt }, sent) => {
        setSaved({ paragraphId: sent.paragraphId, at: savedAt })
        setUnsaved((those) => without(those, { kind, ...sent }))
        cache.invalidateQueries({ queryKey: api.growth.home.key(), refetchType: 'none' })
      },
      onError: (_, sent) => setUnsaved((those) => [...without(those, { kind, ...sent }), { ...sent, kind }]),
    }),
  )
  const send = (answer: Chosen) => saving.mutate(answer)
  return {
    wordOf: ({ paragraphId, word }: Item): string | null => chosen[paragraphId] ?? word,
    answered: items.filter(({ paragraphId, word }) => (chosen[paragraphId] ?? word) !== null).length,
    choose(paragraphId: string, word: string) {
      setChosen((before) => ({ ...before, [paragraphId]: word }))
      send({ kind, paragraphId, word })
    },
    /** The sentence whose word was saved last, and when. */
    saved,
    error: unsaved.length > 0 ? saving.error : null,
    sendAgain: () => unsaved.forEach(send),
  }
}
