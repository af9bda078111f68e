import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { InferRouterOutputs, RouterClient } from '@orpc/server'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { Api } from '../app/router.ts'
import { noticeEnd } from './expiry.ts'
import { withProof } from './proof.ts'
import { saidBy } from './said.ts'
import { send } from './send.ts'

/** The city's procedures as a typed client. */
export const client: RouterClient<Api> = createORPCClient(
  new RPCLink({
    url: `${location.origin}/api/rpc`,
    interceptors: [({ next }) => withProof(next)],
    fetch: (request) => send(request),
  }),
)

/** The same for pages: `useQuery(api.people.directory.queryOptions({ input }))`. */
export const api = createTanstackQueryUtils(client)

/** What each procedure answers: `Answers['growth']['home']`. */
export type Answers = InferRouterOutputs<Api>

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays a refusal; what got no answer was already sent again.
      retry: (failures, error) => failures < 2 && error instanceof ORPCError && !saidBy(error).isExpected,
    },
  },
})
