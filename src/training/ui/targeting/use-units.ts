import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'

/** 所属 of today in 建制順, and the 局 among them. */
export function useUnits() {
  const { data } = useQuery(api.people.organisation.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  const units = data?.units ?? []
  return { units, bureaus: units.filter(({ parentId }) => parentId === null) }
}
