import { useQuery } from '@tanstack/react-query'
import { api } from '../../web/api.ts'
import { useSession } from '../../web/session.ts'
import type { Me } from '../fit-rules.ts'

const nobody: Me = { grade: null, next: null, gaps: new Set() }

/** What わたしの成長 says of whoever is signed in: 職位, the next one, and where their 自己点検 says これから. It stays in the browser. */
export function useMe(): Me & {
  readonly abilities: readonly { readonly paragraphId: string; readonly name: string }[]
} {
  const { person } = useSession()
  const home = useQuery(api.growth.home.queryOptions({ enabled: person !== null, staleTime: 60_000 }))
  if (!home.data) return { ...nobody, abilities: [] }
  const { grade, selfCheck, expected } = home.data
  return {
    grade: grade && { id: grade.id, name: grade.name },
    next: grade?.next ?? null,
    gaps: new Set(
      selfCheck?.words.flatMap(({ paragraphId, word }) =>
        word !== null && word !== selfCheck.doneWord && paragraphId.startsWith('ability/') ? [paragraphId] : [],
      ) ?? [],
    ),
    abilities:
      expected?.abilities.flatMap(({ category, ability }) =>
        ability ? [{ paragraphId: ability.reference.paragraphId, name: category.name }] : [],
      ) ?? [],
  }
}
