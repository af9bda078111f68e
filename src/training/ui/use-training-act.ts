import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../web/api.ts'
import { sayDone } from '../../web/components/toasts.ts'

/** After an act everything of 研修 is asked anew, and what was done is said. */
export function useTrainingAct() {
  const cache = useQueryClient()
  return async (said: string | null) => {
    await cache.invalidateQueries({ queryKey: api.training.key() })
    if (said !== null) sayDone(said)
  }
}
