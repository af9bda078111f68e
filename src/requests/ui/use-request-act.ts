import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../web/api.ts'
import { sayDone } from '../../web/components/toasts.ts'

/** After an act on a request: every list and count is asked anew, home's 手続き too, and it is said what was done. */
export function useRequestAct() {
  const cache = useQueryClient()
  return async (words: string) => {
    sayDone(words)
    await Promise.all([
      cache.invalidateQueries({ queryKey: api.requests.key() }),
      cache.invalidateQueries({ queryKey: api.growth.key(), refetchType: 'none' }),
      cache.invalidateQueries({ queryKey: api.notifications.key() }),
    ])
  }
}
