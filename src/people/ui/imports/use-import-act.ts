import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'

/**
 * After any act on an import, and after one that was refused because somebody went on: what is shown is asked for anew. Only then does
 * `next` go on: the step after it acts on the version that it sees.
 */
export function useAfterImportAct(next: () => void = () => {}) {
  const cache = useQueryClient()
  const refresh = () => cache.invalidateQueries({ queryKey: api.people.imports.key() })
  return {
    onSuccess: async () => {
      await refresh()
      next()
    },
    onError: refresh,
  }
}
