import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'

/** Views of one request, kept in the address. */
const requestTabs = ['facts', 'look', 'records', 'decide'] as const
type RequestTab = (typeof requestTabs)[number]

const page = (name: Extract<keyof typeof import('../../disclosure/ui/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../disclosure/ui/index.ts'), name)

const requests = createRoute({
  getParentRoute: () => inside,
  path: '/disclosure',
  component: page('RequestListPage'),
})

const newRequest = createRoute({
  getParentRoute: () => inside,
  path: '/disclosure/new',
  component: page('ReceiveRequestPage'),
})

const request = createRoute({
  getParentRoute: () => inside,
  path: '/disclosure/$requestId',
  validateSearch: (search): { tab?: RequestTab | undefined } => ({
    tab: requestTabs.find((tab) => tab === search.tab),
  }),
  component: page('RequestPage'),
})

/** Addresses of the desk of 個人情報開示担当. */
export const disclosureRoutes = [requests, newRequest, request] as const
