import { useQueryClient } from '@tanstack/react-query'
import { type Answers, api } from '../../../../web/api.ts'
import { sayDone } from '../../../../web/components/toasts.ts'

/** One of the reader's own pairs. */
export type Pair = Answers['training']['mentoring']['mine']['items'][number]

/** After an act of メンター its pages are asked anew, and what was done is said. */
export function useMentoringAct() {
  const cache = useQueryClient()
  return async (said: string) => {
    await cache.invalidateQueries({ queryKey: api.training.mentoring.key() })
    sayDone(said)
  }
}
