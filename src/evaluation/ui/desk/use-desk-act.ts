import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { sayDone } from '../../../web/components/toasts.ts'

/** After an act of the desk everything of 人事評価 is asked anew, and what was done is said. */
export function useDeskAct() {
  const cache = useQueryClient()
  return async (said: string | null) => {
    await cache.invalidateQueries({ queryKey: api.evaluation.key() })
    if (said !== null) sayDone(said)
  }
}
