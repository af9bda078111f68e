import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { fiscalYearSearch } from '../fiscal-year.ts'
import { inside } from './root.tsx'
import { type RegisterOf, registerSearch, text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../insight/ui/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../insight/ui/index.ts'), name)

const career = createRoute({ getParentRoute: () => inside, path: '/career', component: page('CareerPage') })

const training = createRoute({ getParentRoute: () => inside, path: '/training', component: page('TrainingPage') })

const workplace = createRoute({
  getParentRoute: () => inside,
  path: '/workplace',
  component: page('WorkplacePage'),
})

const voice = createRoute({ getParentRoute: () => inside, path: '/voice', component: page('VoicePage') })

const programs = createRoute({
  getParentRoute: () => inside,
  path: '/programs',
  validateSearch: (search): RegisterOf<'initiative' | 'status' | 'keeper' | 'gap'> => ({
    initiative: text(search.initiative),
    status: text(search.status),
    keeper: text(search.keeper),
    gap: text(search.gap),
    ...registerSearch(search),
  }),
  component: page('ProgramListPage'),
})

const program = createRoute({
  getParentRoute: () => inside,
  path: '/programs/$code',
  component: page('ProgramPage'),
})

const checks = createRoute({
  getParentRoute: () => inside,
  path: '/checks',
  validateSearch: (
    search,
  ): RegisterOf<'kind' | 'initiative' | 'keeper' | 'result'> & ReturnType<typeof fiscalYearSearch> => ({
    ...fiscalYearSearch(search),
    kind: text(search.kind),
    initiative: text(search.initiative),
    keeper: text(search.keeper),
    result: text(search.result),
    ...registerSearch(search),
  }),
  component: page('ChecksPage'),
})

const checkedItem = createRoute({
  getParentRoute: () => inside,
  path: '/checks/item/$',
  component: page('CheckedItemPage'),
})

/** Addresses of the 制度 register and the yearly checks. */
export const insightRoutes = [career, training, workplace, voice, programs, program, checks, checkedItem] as const
