import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { inside } from './root.tsx'
import { text } from './search.ts'

const page = (name: Extract<keyof typeof import('../../training/ui/targeting/index.ts'), `${string}Page`>) =>
  lazyRouteComponent(() => import('../../training/ui/targeting/index.ts'), name)

/** How somebody stands to a course that is for them: as `targetStates` of the page knows them. */
const states = ['before', 'applied', 'admitted', 'completed', 'incomplete', 'waived', 'gone'] as const
type TargetSearch = { unit?: string | undefined; state?: (typeof states)[number] | undefined }

const targets = createRoute({
  getParentRoute: () => inside,
  path: '/training/targets',
  validateSearch: ({ unit }): { unit?: string | undefined } => ({ unit: text(unit) }),
  component: page('TargetsPage'),
})
const busy = createRoute({ getParentRoute: () => inside, path: '/training/targets/busy', component: page('BusyPage') })
const course = createRoute({
  getParentRoute: () => inside,
  path: '/training/targets/$courseId',
  validateSearch: ({ unit, state }): TargetSearch => ({
    unit: text(unit),
    state: states.find((one) => one === state),
  }),
  component: page('CourseTargetsPage'),
})
const rules = createRoute({
  getParentRoute: () => inside,
  path: '/training/targets/$courseId/rules',
  component: page('RulesPage'),
})
const spread = createRoute({
  getParentRoute: () => inside,
  path: '/training/targets/$courseId/spread',
  component: page('SpreadPage'),
})

/** Addresses of 研修の対象者: for the keepers of courses; 議会 and 繁忙期 for everybody inside. */
export const trainingTargetingRoutes = [targets, busy, course, rules, spread] as const
