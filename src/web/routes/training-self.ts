import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { fiscalYearSearch } from '../fiscal-year.ts'
import { inside } from './root.tsx'

const page = (name: Extract<keyof typeof import('../../training/ui/self/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/self/index.ts'), name)

const self = createRoute({ getParentRoute: () => inside, path: '/training/self', component: page('SelfPage') })
const groups = createRoute({
  getParentRoute: () => inside,
  path: '/training/self/groups',
  validateSearch: fiscalYearSearch,
  component: page('GroupsPage'),
})
const group = createRoute({
  getParentRoute: () => inside,
  path: '/training/self/groups/$groupId',
  component: page('GroupPage'),
})

/** Addresses of 自主研修. */
export const trainingSelfRoutes = [self, groups, group] as const
