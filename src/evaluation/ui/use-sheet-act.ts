import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../web/api.ts'
import { sayDone } from '../../web/components/toasts.ts'

/** After an act on a sheet: it is said what was done, and sheets, lists and home's 手続き are asked anew. */
export function useSheetAct() {
  const cache = useQueryClient()
  return async (words: string) => {
    sayDone(words)
    await Promise.all([
      cache.invalidateQueries({ queryKey: api.evaluation.key() }),
      cache.invalidateQueries({ queryKey: api.growth.key(), refetchType: 'none' }),
      cache.invalidateQueries({ queryKey: api.notifications.key() }),
    ])
  }
}
