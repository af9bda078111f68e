import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { sayDone } from '../../../web/components/toasts.ts'

/** After an act everything of 職場研修 and the own 手続き are asked anew, and what was done is said. */
export function useWorkplaceAct() {
  const cache = useQueryClient()
  return async (said: string) => {
    await Promise.all([
      cache.invalidateQueries({ queryKey: api.training.workplace.key() }),
      cache.invalidateQueries({ queryKey: api.growth.home.key() }),
    ])
    sayDone(said)
  }
}
