import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Answers, api, queryClient } from '../api.ts'
import { type FoundParagraph, paragraphFinder } from './jump-rules.ts'

/** How many people and how many places of the policy are shown at once. */
const most = 8

export type Hits = {
  /** What was asked; the list before stays while the next one is awaited. */
  readonly q: string
  readonly people: Answers['people']['directory']['items']
  readonly hasMorePeople: boolean
  readonly paragraphs: readonly FoundParagraph[]
  /** Why a part is missing. */
  readonly error: unknown
}

const nothing: Hits = { q: '', people: [], hasMorePeople: false, paragraphs: [], error: null }

/** People and places of the policy for the words typed, in one answer, so that no list grows under the finger. Asks nothing without words. */
export function useHits(q: string) {
  const { data, isPlaceholderData, isFetching, refetch } = useQuery({
    queryKey: ['web', 'jump', q],
    queryFn: () => hitsFor(q),
    enabled: q !== '',
    placeholderData: q === '' ? nothing : keepPreviousData,
  })
  return {
    hits: data ?? nothing,
    isAwaited: q !== '' && (data === undefined || isPlaceholderData),
    isFetching,
    refetch,
  }
}

/** One part that does not answer leaves the other standing. */
async function hitsFor(q: string): Promise<Hits> {
  const [people, policy] = await Promise.allSettled([
    queryClient.fetchQuery(api.people.directory.queryOptions({ input: { q, limit: most } })),
    finder(),
  ])
  return {
    q,
    people: people.status === 'fulfilled' ? people.value.items : [],
    hasMorePeople: people.status === 'fulfilled' && people.value.next !== null,
    paragraphs: policy.status === 'fulfilled' ? policy.value(q, most) : [],
    error: people.status === 'rejected' ? people.reason : policy.status === 'rejected' ? policy.reason : null,
  }
}

/** Five minutes in milliseconds: for so long the policy in force is not asked for again. */
const staleTime = 5 * 60_000

/** The policy is read once, folded once, and then searched in the browser. */
function finder() {
  return queryClient.fetchQuery({
    queryKey: ['web', 'jump policy'],
    queryFn: async () => {
      const { documents } = await queryClient.fetchQuery(api.policy.read.queryOptions({ input: {}, staleTime }))
      return paragraphFinder(documents.flatMap(({ paragraphs }) => paragraphs))
    },
    staleTime,
  })
}
