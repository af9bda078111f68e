import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { Refused } from '../components/Shown.tsx'
import { Frame } from '../frame/Frame.tsx'
import { sessionQuery } from '../session.ts'

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  // Who is signed in, and in which city: asked once, before anything shows.
  beforeLoad: async ({ context }) => ({
    session: await context.queryClient.ensureQueryData(sessionQuery),
  }),
  component: Outlet,
  errorComponent: ({ error }) => (
    <main className="p-8">
      <Refused error={error} onRetry={() => window.location.reload()} />
    </main>
  ),
})

/** What needs a sign-in stands inside. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: ({ context, location }) => {
    if (context.session.account === null) throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
  component: Frame,
})
