import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { fiscalYearSearch } from '../fiscal-year.ts'
import { inside } from './root.tsx'
import { type RegisterOf, registerSearch, text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../growth/ui/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../growth/ui/index.ts'), name)

/** ?version= names a version, ?q= is searched for inside the policy. */
const policySearch = (search: Record<string, unknown>): { version?: string | undefined; q?: string | undefined } => ({
  version: text(search.version),
  q: text(search.q),
})

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: page('HomePage'),
})

const gradeCompare = createRoute({
  getParentRoute: () => inside,
  path: '/grades/compare',
  validateSearch: (search): { from?: string | undefined; to?: string | undefined } => ({
    from: text(search.from),
    to: text(search.to),
  }),
  component: page('GradeComparePage'),
})

const selfCheck = createRoute({
  getParentRoute: () => inside,
  path: '/growth/self-check',
  component: page('SelfCheckPage'),
})

const managerCheck = createRoute({
  getParentRoute: () => inside,
  path: '/growth/manager-check',
  component: page('ManagerCheckPage'),
})

const checkRecord = createRoute({
  getParentRoute: () => inside,
  path: '/growth/self-check/$checkId',
  component: page('CheckRecordPage'),
})

const team = createRoute({
  getParentRoute: () => inside,
  path: '/team',
  validateSearch: (search): RegisterOf<'asOf'> => ({ asOf: text(search.asOf), ...registerSearch(search) }),
  component: page('TeamPage'),
})

const policyMine = createRoute({
  getParentRoute: () => inside,
  path: '/policy/mine',
  component: page('MyGradePage'),
})

const policyMatrix = createRoute({
  getParentRoute: () => inside,
  path: '/policy/matrix',
  component: page('MatrixPage'),
})

const policy = createRoute({
  getParentRoute: () => inside,
  path: '/policy',
  validateSearch: policySearch,
  component: page('PolicyPage'),
})

const paragraph = createRoute({
  getParentRoute: () => inside,
  path: '/policy/$',
  validateSearch: policySearch,
  component: page('PolicyPage'),
})

const awareness = createRoute({
  getParentRoute: () => inside,
  path: '/policy/awareness',
  component: page('AwarenessPage'),
})

const awarenessResults = createRoute({
  getParentRoute: () => inside,
  path: '/policy/awareness/results',
  validateSearch: fiscalYearSearch,
  component: page('AwarenessResultsPage'),
})

const awarenessSettings = createRoute({
  getParentRoute: () => inside,
  path: '/policy/awareness/settings',
  component: page('AwarenessSettingsPage'),
})

/** Addresses of growth: home, checks of oneself, those in one's care, the policy as one reads it. */
export const growthRoutes = [
  home,
  gradeCompare,
  selfCheck,
  managerCheck,
  checkRecord,
  team,
  policyMine,
  policyMatrix,
  policy,
  paragraph,
  awareness,
  awarenessResults,
  awarenessSettings,
] as const
