import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { api } from '../api.ts'
import { markTerminal } from '../terminal/marked-terminal.ts'
import { root } from './root.tsx'
import { pathInside, text } from './search.ts'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (
    search,
  ): { to?: string | undefined; ended?: 'idle' | undefined; terminal?: 'shared' | 'own' | undefined } => ({
    to: pathInside(text(search.to)),
    ended: search.ended === 'idle' ? 'idle' : undefined,
    terminal: search.terminal === 'shared' || search.terminal === 'own' ? search.terminal : undefined,
  }),
  // The link by which a terminal is marked once, as one that several people use or one person's own again.
  beforeLoad: ({ search: { terminal, ...rest } }) => {
    if (terminal === undefined) return
    markTerminal(terminal === 'shared')
    throw redirect({ to: '/sign-in', search: rest, replace: true })
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(api.signIns.ways.queryOptions()),
  component: lazyRouteComponent(() => import('../../people/ui/index.ts'), 'SignInPage'),
})

/** Where the identity provider of the city sends people back; what it says stands in the address. */
const cityAccount = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/provider',
  component: lazyRouteComponent(() => import('../../people/ui/index.ts'), 'CityAccountPage'),
})

const activate = createRoute({
  getParentRoute: () => root,
  path: '/activate',
  component: lazyRouteComponent(() => import('../../people/ui/index.ts'), 'ActivatePage'),
})

/** Addresses that are open before a sign-in. */
export const signInRoutes = [signIn, cityAccount, activate] as const
