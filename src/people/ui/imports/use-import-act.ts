import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'

/** After any act on an import, and after one that was refused because somebody went on: what is shown is asked for anew. */
export function useRefreshImports() {
  const cache = useQueryClient()
  return () => cache.invalidateQueries({ queryKey: api.people.imports.key() })
}
