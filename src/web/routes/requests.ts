import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { fiscalYearSearch } from '../fiscal-year.ts'
import { inside } from './root.tsx'
import { text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../requests/ui/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../requests/ui/index.ts'), name)

/** Views of the lists, kept in the address. */
const tabs = ['waiting', 'mine', 'decided', 'kept', 'entered'] as const
const states = [
  'draft',
  'confirming',
  'circulating',
  'returned',
  'numbering',
  'approved',
  'rejected',
  'withdrawn',
  'lapsed',
] as const
type ListSearch = {
  tab?: (typeof tabs)[number] | undefined
  kind?: string | undefined
  state?: (typeof states)[number] | undefined
  /** 年度 in which it was sent first. */
  year?: number | undefined
}
const yearOf = (year: unknown) => fiscalYearSearch({ fy: year }).fy

const requests = createRoute({
  getParentRoute: () => inside,
  path: '/requests',
  validateSearch: ({ tab, kind, state, year }): ListSearch => ({
    tab: tabs.find((one) => one === tab),
    kind: text(kind),
    state: states.find((one) => one === state),
    year: yearOf(year),
  }),
  component: page('RequestListPage'),
})

const apply = createRoute({
  getParentRoute: () => inside,
  path: '/requests/new',
  validateSearch: (search): { program?: string | undefined } => ({ program: text(search.program) }),
  component: page('ApplyPage'),
})

const delegations = createRoute({
  getParentRoute: () => inside,
  path: '/requests/delegations',
  component: page('DelegationsPage'),
})

const request = createRoute({
  getParentRoute: () => inside,
  path: '/requests/$requestId',
  component: page('RequestPage'),
})

const write = createRoute({
  getParentRoute: () => inside,
  path: '/requests/$requestId/write',
  validateSearch: (search): { check?: true | undefined } => ({
    check: text(search.check) === 'true' ? true : undefined,
  }),
  component: page('WriteRequestPage'),
})

const send = createRoute({
  getParentRoute: () => inside,
  path: '/requests/$requestId/send',
  component: page('SendRequestPage'),
})

const kinds = createRoute({
  getParentRoute: () => inside,
  path: '/requests/kinds',
  component: page('KindsPage'),
})

const budgets = createRoute({
  getParentRoute: () => inside,
  path: '/requests/kinds/$kind/budgets',
  component: page('BudgetsPage'),
})

const payments = createRoute({
  getParentRoute: () => inside,
  path: '/requests/kinds/$kind/payments',
  component: page('PaymentsPage'),
})

const terms = createRoute({
  getParentRoute: () => inside,
  path: '/requests/kinds/$kind/terms',
  component: page('TermsPage'),
})

/** Addresses of 申請. */
export const requestRoutes = [
  requests,
  apply,
  delegations,
  request,
  write,
  send,
  kinds,
  terms,
  budgets,
  payments,
] as const
