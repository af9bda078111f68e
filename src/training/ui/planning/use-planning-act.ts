import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { sayDone } from '../../../web/components/toasts.ts'

/** After an act the year of the centre is asked anew, and what is asked of the reader too. */
export function usePlanningAct() {
  const cache = useQueryClient()
  return async (said: string) => {
    await cache.invalidateQueries({ queryKey: api.training.planning.key() })
    sayDone(said)
  }
}
